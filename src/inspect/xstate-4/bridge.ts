import type { AnyStateMachine } from "xstate";
import { type CourseService, type ShownCourse, showCourse } from "./course-service.ts";
import { machineOf } from "./machine.ts";
import type { Told, ToldEvent } from "./message.ts";

/** Takes an event that somebody sent from a viewer. Without such a function a viewer can only look. */
export type Offered = (patientId: string, event: ToldEvent) => unknown;

/** Takes a line that says who could not be shown, and why. */
export type LeftOut = (line: string) => void;

/** The developer tools of XState 4, which use of an interpreter only what a `CourseService` has. */
export interface DeveloperTools {
  register(service: CourseService): void;
}

export interface Bridge {
  /** Shows what the live feed told. What cannot be shown is left out; this never throws. */
  receive(told: Told): void;
  /** Offers what a viewer sent to a patient who is shown. */
  offer(patientId: string, event: ToldEvent): void;
  /** Stops all patients: nobody is watched until the feed speaks of them again. */
  clear(): void;
}

interface Watched {
  readonly definition: string;
  readonly course: ShownCourse;
}

/** The patients of a protocol share one machine; so many protocols are remembered. */
const machinesShared = 16;

/** Shows the courses that a live feed reports as services of the XState 4 developer tools. */
export function createBridge(
  devTools: DeveloperTools,
  offered: Offered = () => {},
  leftOut: LeftOut = (line) => console.error(line),
): Bridge {
  const watched = new Map<string, Watched>();
  const machines = new Map<string, AnyStateMachine>();

  const machineFor = (definition: string): AnyStateMachine => {
    if (definition === "") throw new Error("no chart was sent");
    const machine = machines.get(definition) ?? machineOf(JSON.parse(definition));
    if (machines.size >= machinesShared) machines.clear();
    machines.set(definition, machine);
    return machine;
  };

  const stop = (patientId: string): void => {
    const shown = watched.get(patientId);
    watched.delete(patientId);
    shown?.course.stop();
  };

  const offer = (patientId: string, event: ToldEvent): void => {
    if (watched.has(patientId)) undisturbed(() => offered(patientId, event));
  };

  const introduce = ({ patientId, definition, value }: Extract<Told, { type: "@xstate.actor" }>): void => {
    const shown = watched.get(patientId);
    if (shown?.definition === definition) {
      shown.course.stands(value);
      return;
    }
    stop(patientId);
    const course = showCourse(patientId, machineFor(definition), value, (event) => offer(patientId, event));
    watched.set(patientId, { definition, course });
    devTools.register(course.service);
  };

  const show = (told: Told): void => {
    const { patientId } = told;
    if (told.type === "@xstate.actor") introduce(told);
    else if (told.type === "@xstate.event") watched.get(patientId)?.course.happened(told.event);
    else if (told.status === "stopped") stop(patientId);
    else watched.get(patientId)?.course.stands(told.value);
  };

  return {
    receive: (told) => {
      try {
        show(told);
      } catch (error) {
        // Where it stood before would be shown as if it stood there now.
        stop(told.patientId);
        leftOut(inOneLine(`left out ${told.patientId}, whose course cannot be shown: ${said(error)}`));
      }
    },
    offer,
    clear: () => {
      for (const patientId of watched.keys()) stop(patientId);
    },
  };
}

/** Whoever is offered an event may throw or reject; the other viewers look on. */
function undisturbed(offer: () => unknown): void {
  try {
    Promise.resolve(offer()).catch(() => {});
  } catch {}
}

function said(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What others wrote stands in the line: it must not end it, nor steer a terminal. */
function inOneLine(text: string): string {
  return text.replace(/\p{C}/gu, "?").slice(0, 500);
}
