const STEP = 90;
const ZOOM = 1.6;
const STILL = 5;

/**
 * What hands do to the map: mouse, wheel, fingers, keys.
 *
 * @typedef {object} Hands
 * @property {(dx: number, dy: number) => void} pan by pixels
 * @property {(factor: number, x?: number, y?: number) => void} zoom around a point of the screen
 * @property {(x: number, y: number, byTouch: boolean) => void} pick
 * @property {(x: number, y: number) => void} hover
 * @property {(key: string) => boolean} press another key; answers whether it means something
 */

/** @param {HTMLElement} stage @param {Hands} hands */
export function listen(stage, hands) {
  /** @type {Map<number, {x: number, y: number}>} */
  const pointers = new Map();
  let travelled = 0;

  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) {
      return;
    }
    stage.setPointerCapture(event.pointerId);
    if (pointers.size === 0) {
      travelled = 0;
    }
    pointers.set(event.pointerId, at(event));
  });

  stage.addEventListener("pointermove", (event) => {
    const last = pointers.get(event.pointerId);
    if (last === undefined) {
      hands.hover(at(event).x, at(event).y);
      return;
    }
    const here = at(event);
    travelled += Math.hypot(here.x - last.x, here.y - last.y);
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    pointers.set(event.pointerId, here);
    if (other) {
      const before = Math.hypot(last.x - other.x, last.y - other.y);
      const after = Math.hypot(here.x - other.x, here.y - other.y);
      hands.pan((here.x - last.x) / 2, (here.y - last.y) / 2);
      hands.zoom(after / Math.max(1, before), (here.x + other.x) / 2, (here.y + other.y) / 2);
    } else if (travelled > STILL) {
      hands.pan(here.x - last.x, here.y - last.y);
    }
  });

  stage.addEventListener("pointerup", (event) => {
    if (pointers.delete(event.pointerId) && pointers.size === 0 && travelled <= STILL) {
      hands.pick(at(event).x, at(event).y, event.pointerType === "touch");
    }
  });
  stage.addEventListener("pointercancel", (event) => pointers.delete(event.pointerId));

  stage.addEventListener("dblclick", (event) => hands.zoom(ZOOM * ZOOM, at(event).x, at(event).y));

  stage.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      // Lines and pages, as some mice count, in pixels; a pinch on a touchpad comes as a wheel with Ctrl.
      const pixels = event.deltaY * [1, 18, 400][event.deltaMode];
      const pace = event.ctrlKey ? 0.01 : 0.0022;
      hands.zoom(Math.exp(-Math.max(-240, Math.min(240, pixels)) * pace), at(event).x, at(event).y);
    },
    { passive: false },
  );

  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const far = event.shiftKey ? 4 * STEP : STEP;
    /** @type {Record<string, () => void>} */
    const meanings = {
      ArrowLeft: () => hands.pan(far, 0),
      ArrowRight: () => hands.pan(-far, 0),
      ArrowUp: () => hands.pan(0, far),
      ArrowDown: () => hands.pan(0, -far),
      "+": () => hands.zoom(ZOOM),
      "=": () => hands.zoom(ZOOM),
      "-": () => hands.zoom(1 / ZOOM),
    };
    const meaning = meanings[event.key];
    if (meaning) {
      meaning();
      event.preventDefault();
    } else if (hands.press(event.key)) {
      event.preventDefault();
    }
  });

  function at(/** @type {MouseEvent} */ event) {
    const box = stage.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }
}
