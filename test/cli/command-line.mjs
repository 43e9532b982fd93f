import { parentPort, workerData } from "node:worker_threads";

// The built command line in a thread: its modules are loaded once, and what it prints is heard.
const { main, answers, answered } = workerData;

const heard = { stdout: [], stderr: [] };
for (const [name, chunks] of Object.entries(heard)) {
  process[name].write = (chunk, encoding, written) => {
    chunks.push(typeof chunk === "string" ? chunk : Buffer.from(chunk).toString());
    const done = typeof encoding === "function" ? encoding : written;
    if (done !== undefined) queueMicrotask(done);
    return true;
  };
}

const said = (name) => heard[name].splice(0).join("");

let runs = 0;
parentPort.on("message", async (args) => {
  process.argv = [process.execPath, main, ...args];
  process.exitCode = undefined;
  try {
    // Under another address the program itself runs again, and what it imports stays loaded.
    await import(`${main}?run=${++runs}`);
  } catch (error) {
    process.exitCode = 1;
    heard.stderr.push(`${error?.stack ?? error}\n`);
  }
  process.stdout.removeAllListeners("error");
  answers.postMessage({ status: process.exitCode ?? 0, stdout: said("stdout"), stderr: said("stderr") });
  process.exitCode = undefined;
  Atomics.store(answered, 0, 1);
  Atomics.notify(answered, 0);
});
