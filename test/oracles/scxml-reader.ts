import { XMLParser } from "fast-xml-parser";
import * as z from "zod";
import type { ChartIr, IrState, IrTransition } from "../../src/chart/ir.ts";

/** Thrown for a document that says what the IR cannot. */
export class NotInTheIr extends Error {
  override readonly name = "NotInTheIr";
}

interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  removeNSPrefix: true,
});
const parsedNode = z.record(z.string(), z.unknown());
const parsedNodes = z.array(parsedNode);
const parsedAttributes = z.record(z.string(), z.string()).default({});

function elements(parsed: unknown): readonly Element[] {
  return parsedNodes.parse(parsed).flatMap((node) => {
    const tag = Object.keys(node).find((key) => key !== ":@");
    if (tag === undefined || tag.startsWith("#") || tag.startsWith("?")) return [];
    return [{ tag, attributes: parsedAttributes.parse(node[":@"]), children: elements(node[tag]) }];
  });
}

/** What the IR has no words for, by the element that says it; `log` changes nothing and is passed over. */
const unsayable: Readonly<Record<string, string>> = {
  script: "script",
  assign: "datamodel expressions",
  datamodel: "datamodel expressions",
  if: "datamodel expressions",
  foreach: "datamodel expressions",
  send: "send",
  cancel: "send",
  invoke: "invoke",
  raise: "raise",
  donedata: "done events",
};

const stateTags = ["state", "parallel", "final", "history"];

/**
 * Reads an SCXML document into the IR.
 * @throws NotInTheIr naming what the IR cannot say
 */
export function readScxml(document: string): ChartIr {
  const root = elements(parser.parse(document)).find(({ tag }) => tag === "scxml");
  if (root === undefined) throw new NotInTheIr("no scxml element");
  refuseUnsayable(root);
  const states: IrState[] = [];
  const transitions: IrTransition[] = [];
  const ids = new Map<Element, string>();
  const nameAll = (element: Element): void => {
    ids.set(element, element === root ? "scxml" : (element.attributes.id ?? `unnamed${ids.size}`));
    for (const child of element.children) if (stateTags.includes(child.tag)) nameAll(child);
  };
  nameAll(root);
  const add = (element: Element, parent: string | null, path: string): void => {
    const id = ids.get(element) ?? "";
    const inner = element.children.filter(({ tag }) => stateTags.includes(tag));
    const type = typeOf(element, inner);
    const children = inner.map((child) => ids.get(child) ?? "");
    const first = inner.find(({ tag }) => tag !== "history");
    states.push({
      id,
      path,
      type,
      parent,
      children,
      initial: type === "compound" || type === "history" ? initialOf(element, first && ids.get(first)) : [],
      history: type === "history" ? (element.attributes.type === "deep" ? "deep" : "shallow") : null,
      entry: [],
      exit: [],
      title: "",
      sentence: "",
      requirements: [],
    });
    if (type !== "history") transitions.push(...transitionsOf(element, id, type, transitions.length));
    for (const child of inner) add(child, id, path === "" ? (ids.get(child) ?? "") : `${path}.${ids.get(child)}`);
  };
  add(root, null, "");
  return { id: "scxml", root: "scxml", states, transitions: withReentry(states, transitions), values: {} };
}

function typeOf({ tag }: Element, inner: readonly Element[]): IrState["type"] {
  if (tag === "parallel" || tag === "final" || tag === "history") return tag;
  return inner.length > 0 ? "compound" : "atomic";
}

function words(text: string | undefined): readonly string[] {
  return text === undefined ? [] : text.trim().split(/\s+/);
}

function initialOf(element: Element, first: string | undefined): readonly string[] {
  if (element.attributes.initial !== undefined) return words(element.attributes.initial);
  const holder = element.tag === "history" ? element : element.children.find(({ tag }) => tag === "initial");
  const transition = holder?.children.find(({ tag }) => tag === "transition");
  if (transition !== undefined) return words(transition.attributes.target);
  return first === undefined ? [] : [first];
}

function transitionsOf(
  { children }: Element,
  source: string,
  type: IrState["type"],
  start: number,
): readonly IrTransition[] {
  const declared = children.filter(({ tag }) => tag === "transition");
  const each = declared.flatMap(({ attributes }) =>
    (attributes.event === undefined ? [null] : words(attributes.event)).map((event) => ({ attributes, event })),
  );
  return each.map(({ attributes, event }, at) => ({
    index: start + at,
    source,
    event,
    targets: words(attributes.target),
    guard: null,
    assignments: [],
    reenter: !(attributes.type === "internal" && type === "compound"),
    sentence: "",
    requirements: [],
    bound: null,
    deviation: false,
  }));
}

/** An internal transition with a target outside its source is an external one. */
function withReentry(states: readonly IrState[], transitions: readonly IrTransition[]): readonly IrTransition[] {
  const parents = new Map(states.map(({ id, parent }) => [id, parent]));
  const isInside = (id: string, outer: string): boolean => {
    const parent = parents.get(id);
    return parent !== null && parent !== undefined && (parent === outer || isInside(parent, outer));
  };
  return transitions.map((transition) => {
    const { source, targets, reenter } = transition;
    return { ...transition, reenter: reenter || !targets.every((target) => isInside(target, source)) };
  });
}

function refuseUnsayable({ tag, attributes, children }: Element): void {
  const reason = unsayable[tag];
  if (reason !== undefined) throw new NotInTheIr(reason);
  if (attributes.cond !== undefined) throw new NotInTheIr("datamodel expressions");
  for (const event of words(attributes.event)) {
    if (/^(done|error)\./.test(event)) throw new NotInTheIr(event.startsWith("done") ? "done events" : "error events");
    if (event.includes("*") || event.endsWith(".")) throw new NotInTheIr("event wildcards");
  }
  for (const child of children) refuseUnsayable(child);
}
