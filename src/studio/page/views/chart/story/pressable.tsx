import type { KeyboardEvent, ReactNode } from "react";

/** A drawn part that is chosen as a button is: by a click, by Enter, or by the space bar. */
export function Pressable({
  label,
  className,
  pressed,
  expanded,
  onPress,
  children,
}: {
  readonly label: string;
  readonly className?: string;
  readonly pressed?: boolean;
  readonly expanded?: boolean;
  /** `undefined` where the drawing is only looked at. */
  readonly onPress: (() => void) | undefined;
  readonly children: ReactNode;
}) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    onPress?.();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing has no button elements
    <g
      role="button"
      className={className}
      aria-label={label}
      aria-pressed={pressed}
      aria-expanded={expanded}
      tabIndex={onPress === undefined ? undefined : 0}
      onClick={onPress}
      onKeyDown={onKeyDown}
    >
      {children}
    </g>
  );
}
