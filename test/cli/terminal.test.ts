import fc from "fast-check";
import pc from "picocolors";
import { expect, test } from "vitest";
import { withoutSteering } from "../../src/cli/terminal.ts";

const paint = pc.createColors(true);

test.each([
  ["a screen that is cleared", "before \u001b[2J after", "before \\u{1b}[2J after"],
  ["a title that is set", "\u001b]0;owned\u0007", "\\u{1b}]0;owned\\u{7}"],
  ["a text that is concealed", "\u001b[8mno dose\u001b[0m", "\\u{1b}[8mno dose\u001b[0m"],
  ["a line that is written over", "refused\raccepted", "refused\\u{d}accepted"],
  ["the other control characters", "\u009b2J\u0000\u007f", "\\u{9b}2J\\u{0}\\u{7f}"],
  ["words that are turned around", "dose \u202e01\u202c", "dose \\u{202e}01\\u{202c}"],
])("of what is on record %s does not reach a terminal", (_, line, shown) => {
  expect(withoutSteering(line)).toBe(shown);
});

test("the colours of the commands, line ends, tabs and letters that are joined stay as they are", () => {
  for (const line of [
    paint.red("refused"),
    paint.bold(paint.green("accepted")),
    paint.dim("since"),
    paint.yellow("late"),
    "one\n\ttwo",
    "می\u200cخواهم",
  ])
    expect(withoutSteering(line)).toBe(line);
});

test("whatever is on record, a terminal gets no control character but those", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const shown = withoutSteering(text).replaceAll(new RegExp(`${"\u001b"}\\[\\d+m`, "g"), "");
      expect(shown).not.toMatch(/(?![\n\t])\p{Cc}/u);
    }),
  );
});
