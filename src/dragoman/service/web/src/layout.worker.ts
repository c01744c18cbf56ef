/** Lays out networks beside the page, so that it never stutters; a new task ends the one before. */
import { type LayoutState, type LayoutTask, readPositions, startLayout, tickLayout } from "./layout.ts";

/** Time (ms) between two states of the layout that are shown. */
const SHOWN_EVERY_MS = 30;

let running = 0;

addEventListener("message", ({ data }: MessageEvent<LayoutTask>) => {
  running = data.run;
  const simulation = startLayout(data);
  const goOn = () => {
    if (data.run !== running) return;
    const isDone = tickLayout(simulation, SHOWN_EVERY_MS);
    postMessage({ run: data.run, positions: readPositions(simulation), isDone } satisfies LayoutState);
    if (!isDone) setTimeout(goOn);
  };
  goOn();
});
