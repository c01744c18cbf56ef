/** Reckons the part of a drawing that is seen: where its corner lies and how much it is enlarged. */

/** A point p of the drawing is seen at `x + k * p` (px). */
export interface View {
  x: number;
  y: number;
  k: number;
}

export interface Size {
  width: number;
  height: number;
}

export const WHOLE: View = { x: 0, y: 0, k: 1 };

/** Enlarge by a factor around a seen point (px), which stays where it is. */
export function zoomAt(view: View, factor: number, at: { x: number; y: number }, max: number): View {
  const k = Math.min(Math.max(view.k * factor, 1), max);
  const ratio = k / view.k;
  return { k, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio };
}

/** Keep the drawing, which is at least as large as its window, over it: no empty margin comes in from any side. */
export function keepInside(view: View, window: Size, drawing: Size): View {
  return {
    k: view.k,
    x: Math.min(0, Math.max(window.width - drawing.width * view.k, view.x)),
    y: Math.min(0, Math.max(window.height - drawing.height * view.k, view.y)),
  };
}
