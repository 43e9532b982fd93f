/** What a process records: so many commands, dealt out to the patients in turn, from one on. */
export interface Errand {
  readonly file: string;
  /** Goes before the number of each command, so that two processes send different ones. */
  readonly name: string;
  readonly patients: readonly string[];
  readonly from: number;
  readonly to: number;
}

/** The command by which every process begins every patient. */
export const beginning = "begun";

export const commandId = (name: string, number: number) => `${name}-${number}`;

/** The patient to whom a command belongs. */
export const patientOf = ({ patients }: Pick<Errand, "patients">, number: number) =>
  patients[number % patients.length] ?? "";
