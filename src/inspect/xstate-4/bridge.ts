import type { AnyInterpreter, AnyStateMachine, XStateDevInterface } from "xstate";
import { type CourseService, type ShownCourse, showCourse } from "./course-service.ts";
import { machineOf } from "./machine.ts";
import type { Told, ToldEvent } from "./message.ts";

/** Takes an event that somebody sent from a viewer. Without such a function a viewer can only look. */
export type Offered = (patientId: string, event: ToldEvent) => void;

export interface Bridge {
  /** Shows what the live feed told. */
  receive(told: Told): void;
}

/** The patients of a protocol share one machine; so many protocols are remembered. */
const machinesShared = 16;

/** Shows the courses that a live feed tells of as services of the XState 4 developer tools. */
export function createBridge(devTools: XStateDevInterface, offered: Offered = () => {}): Bridge {
  const courses = new Map<string, ShownCourse>();
  const machines = new Map<string, AnyStateMachine>();

  const machineFor = (definition: string): AnyStateMachine => {
    const machine = machines.get(definition) ?? machineOf(JSON.parse(definition));
    if (machines.size >= machinesShared) machines.clear();
    machines.set(definition, machine);
    return machine;
  };

  return {
    receive: (told) => {
      const { patientId } = told;
      const course = courses.get(patientId);
      if (told.type === "@xstate.event") {
        course?.happened(told.event);
      } else if (told.type === "@xstate.actor" && course === undefined) {
        const shown = showCourse(patientId, machineFor(told.definition), told.value, (event) =>
          offered(patientId, event),
        );
        courses.set(patientId, shown);
        devTools.register(asInterpreter(shown.service));
      } else if (told.type === "@xstate.snapshot" && told.status === "stopped") {
        course?.stop();
        courses.delete(patientId);
      } else {
        course?.stands(told.value);
      }
    },
  };
}

/** The developer tools ask for a whole interpreter and use only what a `CourseService` has. */
function asInterpreter(service: CourseService): AnyInterpreter {
  return service as unknown as AnyInterpreter;
}
