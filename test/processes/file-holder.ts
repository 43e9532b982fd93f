import { DatabaseSync } from "@photostructure/sqlite";

// Begins to write to a file, says so, and lets go of it a while later: `node file-holder.ts FILE MILLISECONDS`.
const [file = "", milliseconds = ""] = process.argv.slice(2);
const database = new DatabaseSync(file);
database.exec("BEGIN IMMEDIATE");
process.send?.("held");
setTimeout(() => {
  database.exec("ROLLBACK");
  database.close();
  process.disconnect();
}, Number(milliseconds));
