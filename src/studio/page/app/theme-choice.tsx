import { useEffect, useState } from "react";
import { keep, recalled } from "./browser-store.ts";

const themes = ["system", "light", "dark"] as const;
type Theme = (typeof themes)[number];

const key = "patient-course-theme";

function remembered(): Theme {
  const value = recalled(key);
  return themes.find((theme) => theme === value) ?? "system";
}

/** Chooses light, dark or what the system says; this browser remembers it. */
export function ThemeChoice() {
  const [theme, setTheme] = useState(remembered);
  useEffect(() => {
    keep(key, theme);
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
  return (
    <label>
      Theme
      <select
        value={theme}
        onChange={({ target: { value } }) => setTheme(themes.find((name) => name === value) ?? "system")}
      >
        {themes.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </label>
  );
}
