export {
  type Condition,
  conditionInWords,
  conditionNames,
  type Expression,
  expressionOf,
  holds,
} from "./conditions.ts";
export { type ChartContext, initialContext, type Stance } from "./context.ts";
export { createPatientCourseMachine, type PatientCourseMachine } from "./patient-course.ts";
export type { Block, DepartingParams, Hindrance, LawfulParams, Refusal, StateMeta, TransitionMeta } from "./setup.ts";
export type { ChartAction } from "./transitions.ts";
export { initialValues, patientCourseVocabulary } from "./vocabulary.ts";
