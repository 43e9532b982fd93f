import fc from "fast-check";
import { expect, test } from "vitest";
import { createLiveFeed, type LiveFeed, type Subscription } from "../../src/inspect/feed.ts";
import type { InspectionMessage } from "../../src/inspect/message.ts";

const base = { createdAt: "0", _version: "0.7.2" };

function introduced(sessionId: string, value = "s0"): InspectionMessage {
  const snapshot = { status: "active", value } as const;
  return { ...base, type: "@xstate.actor", sessionId, name: "cd19-b-all", definition: "{}", snapshot };
}
function happened(sessionId: string, type: string): InspectionMessage {
  return { ...base, type: "@xstate.event", sessionId, event: { type } };
}
function stands(sessionId: string, value: string): InspectionMessage {
  const snapshot = { status: "active", value } as const;
  return { ...base, type: "@xstate.snapshot", sessionId, event: { type: `to ${value}` }, snapshot };
}

/** What a listener knows of each patient: the value it was told last. It may be told nothing of one who was not introduced. */
class Listening {
  readonly known = new Map<string, unknown>();
  readonly heard: InspectionMessage[] = [];
  readonly subscription: Subscription;
  woken = 0;

  constructor(feed: LiveFeed) {
    this.subscription = feed.subscribe(() => this.woken++);
  }

  take(most = Number.POSITIVE_INFINITY): void {
    for (let taken = 0; taken < most; taken++) {
      const message = this.subscription.next();
      if (message === undefined) return;
      this.heard.push(message);
      if (message.type !== "@xstate.actor") expect([...this.known.keys()]).toContain(message.sessionId);
      if (message.type === "@xstate.event") continue;
      if (message.snapshot.status === "stopped") this.known.delete(message.sessionId);
      else this.known.set(message.sessionId, message.snapshot.value);
    }
  }
}

test("who listens from the start hears every message in its order", () => {
  const feed = createLiveFeed();
  const early = new Listening(feed);
  const told = [introduced("P-1"), happened("P-1", "consent.signed"), stands("P-1", "consent"), introduced("P-2")];
  for (const message of told) feed.publish(message);
  expect(early.woken).toBe(4);
  early.take();
  expect(early.heard).toEqual(told);
});

test("who comes late is told where each patient stands and what happened last", () => {
  const feed = createLiveFeed();
  feed.publish(introduced("P-1"));
  feed.publish(happened("P-1", "screening.identified.first"));
  feed.publish(stands("P-1", "consent"));
  feed.publish(introduced("P-2"));
  const late = new Listening(feed);
  late.take();
  expect(late.heard.map(({ type, sessionId }) => `${sessionId} ${type}`)).toEqual([
    "P-1 @xstate.actor",
    "P-1 @xstate.event",
    "P-1 @xstate.snapshot",
    "P-2 @xstate.actor",
  ]);
  expect(late.heard[0]).toMatchObject({ snapshot: { value: "consent" } });
});

test("what is said of a patient who was never introduced is not handed on", () => {
  const feed = createLiveFeed();
  const listening = new Listening(feed);
  feed.publish(happened("P-1", "consent.signed"));
  feed.publish(stands("P-1", "consent"));
  listening.take();
  expect(listening.heard).toEqual([]);
});

test("who publishes is told whether the patient is known, so that one who was forgotten can be introduced again", () => {
  const feed = createLiveFeed({ patients: 1 });
  expect(feed.publish(happened("P-1", "consent.signed"))).toBe(false);
  expect(feed.publish(introduced("P-1"))).toBe(true);
  expect(feed.publish(stands("P-1", "consent"))).toBe(true);
  expect(feed.publish(introduced("P-2"))).toBe(true);
  expect(feed.publish(stands("P-1", "consent"))).toBe(false);
});

test("a listener is told of a patient anew when it asks, and of nobody who is unknown", () => {
  const feed = createLiveFeed();
  feed.publish(introduced("P-1"));
  const listening = new Listening(feed);
  listening.take();
  listening.subscription.introduce("P-1");
  listening.subscription.introduce("P-2");
  expect(listening.woken).toBe(1);
  listening.take();
  expect(listening.heard.map(({ type, sessionId }) => `${sessionId} ${type}`)).toEqual([
    "P-1 @xstate.actor",
    "P-1 @xstate.actor",
  ]);
  listening.subscription.close();
  listening.subscription.introduce("P-1");
  expect(listening.subscription.next()).toBeUndefined();
});

test("who falls too far behind is dropped and told so, and the others hear on", () => {
  const feed = createLiveFeed({ behind: 3 });
  const slow = new Listening(feed);
  const quick = new Listening(feed);
  feed.publish(introduced("P-1"));
  for (let step = 1; step <= 5; step++) {
    feed.publish(stands("P-1", `s${step}`));
    quick.take();
  }
  slow.take();
  expect(slow.subscription.dropped).toBe(true);
  expect(slow.heard).toEqual([]);
  expect(quick.subscription.dropped).toBe(false);
  expect(quick.known.get("P-1")).toBe("s5");
});

test("the patient who was silent longest is told to be stopped when there are too many", () => {
  const feed = createLiveFeed({ patients: 2 });
  const listening = new Listening(feed);
  for (const id of ["P-1", "P-2"]) feed.publish(introduced(id));
  feed.publish(stands("P-1", "consent"));
  feed.publish(introduced("P-3"));
  listening.take();
  expect([...listening.known.keys()]).toEqual(["P-1", "P-3"]);
});

/** Where patients truly stand, told the simplest way: those heard of last, the longest silent first. */
class Truth {
  readonly standing = new Map<string, string>();

  constructor(readonly patients: number) {}

  set(patient: string, value: string): void {
    this.standing.delete(patient);
    this.standing.set(patient, value);
    for (const [oldest] of this.standing) if (this.standing.size > this.patients) this.standing.delete(oldest);
  }
}

const limits = { patients: 3, behind: 6 };

/** A feed with hosts that publish and listeners that come, take and go. */
class World {
  readonly feed = createLiveFeed(limits);
  readonly truth = new Truth(limits.patients);
  readonly listeners: Listening[] = [];
  readonly gone = new Set<Listening>();
  private step = 0;

  introduce(patient: string): void {
    const value = `s${++this.step}`;
    this.feed.publish(introduced(patient, value));
    this.truth.set(patient, value);
  }
  event(patient: string): void {
    this.feed.publish(happened(patient, "contact.lost"));
    const before = this.truth.standing.get(patient);
    if (before !== undefined) this.truth.set(patient, before);
  }
  snapshot(patient: string): void {
    const value = `s${++this.step}`;
    this.feed.publish(stands(patient, value));
    if (this.truth.standing.has(patient)) this.truth.set(patient, value);
  }
  subscribe(): void {
    this.listeners.push(new Listening(this.feed));
  }
  take(which: number, most: number): void {
    this.listeners[which % Math.max(1, this.listeners.length)]?.take(most);
  }
  ask(which: number, patient: string): void {
    this.listeners[which % Math.max(1, this.listeners.length)]?.subscription.introduce(patient);
  }
  leave(which: number): void {
    const leaving = this.listeners[which % Math.max(1, this.listeners.length)];
    leaving?.subscription.close();
    if (leaving !== undefined) this.gone.add(leaving);
  }
}

type Act = (world: World) => void;
const patient = fc.constantFrom("P-1", "P-2", "P-3", "P-4", "P-5");
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 2,
    arbitrary: patient.map(
      (id): Act =>
        (world) =>
          world.introduce(id),
    ),
  },
  {
    weight: 2,
    arbitrary: patient.map(
      (id): Act =>
        (world) =>
          world.event(id),
    ),
  },
  {
    weight: 3,
    arbitrary: patient.map(
      (id): Act =>
        (world) =>
          world.snapshot(id),
    ),
  },
  { weight: 2, arbitrary: fc.constant<Act>((world) => world.subscribe()) },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.nat(5), fc.nat(4)).map(
      ([which, most]): Act =>
        (world) =>
          world.take(which, most),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.nat(5).map(
      (which): Act =>
        (world) =>
          world.leave(which),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.nat(5), patient).map(
      ([which, id]): Act =>
        (world) =>
          world.ask(which, id),
    ),
  },
);

test("however publishing, subscribing, taking and leaving interleave, every live listener ends with the true standing", () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 80 }), (acts) => {
      const world = new World();
      for (const happens of acts) happens(world);
      for (const listener of world.listeners) {
        const before = listener.heard.length;
        listener.take();
        // What may wait for a listener is bounded, however much was published.
        expect(listener.heard.length - before).toBeLessThanOrEqual(limits.behind + 3 * limits.patients);
        if (world.gone.has(listener) || listener.subscription.dropped) expect(listener.heard).toHaveLength(before);
        else expect(Object.fromEntries(listener.known)).toEqual(Object.fromEntries(world.truth.standing));
      }
    }),
    { numRuns: 1000 },
  );
});
