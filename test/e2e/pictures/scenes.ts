import { changeScenes } from "./change-scenes.ts";
import { chartScenes } from "./chart-scenes.ts";
import { historyScenes } from "./history-scenes.ts";
import { liveScenes } from "./live-scenes.ts";
import { pathsScenes, violatedScenes } from "./paths-scenes.ts";
import { walkScenes } from "./walk-scenes.ts";

/** Scenes of the shipped protocol and of a history of it. */
export const shippedScenes = [
  ...chartScenes,
  ...walkScenes,
  ...historyScenes,
  ...pathsScenes,
  ...changeScenes,
  ...liveScenes,
];

/** All scenes of which there are pictures. */
export const scenes = [...shippedScenes, ...violatedScenes];
