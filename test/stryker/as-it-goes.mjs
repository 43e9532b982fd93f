import { appendFileSync } from "node:fs";

/** The file that results go to, a line of JSON for each, so that a run that is stopped has told what it found. */
const file = process.env.MUTATION_RESULTS;

function say(line) {
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(line)}\n`);
}

const reporter = {
  onMutationTestingPlanReady: ({ mutantPlans }) => say({ planned: mutantPlans.length }),
  onMutantTested: ({ fileName, location, mutatorName, replacement, status, statusReason, static: isStatic }) =>
    say({ fileName, line: location.start.line, mutatorName, replacement, status, statusReason, isStatic }),
};

/** A reporter for StrykerJS, in the form in which it finds plugins. */
export const strykerPlugins = [{ kind: "Reporter", name: "as-it-goes", factory: () => reporter }];
