/** Colours for the canvases: custom properties of the stylesheet, so that light and dark have one home. */
export class Palette {
  water = "";
  land = "";
  shore = "";
  border = "";
  graticule = "";
  graticuleText = "";
  label = "";
  accent = "";
  onAccent = "";
  ink = "";
  halo = "";
  quiet = "";
  #family = "sans-serif";

  constructor() {
    this.read();
  }

  /** Reads the colours anew, after the scheme has changed. */
  read() {
    const style = getComputedStyle(document.documentElement);
    const colour = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`).trim();
    this.water = colour("water");
    this.land = colour("land");
    this.shore = colour("shore");
    this.border = colour("border");
    this.graticule = colour("graticule");
    this.graticuleText = colour("graticule-text");
    this.label = colour("label");
    this.accent = colour("accent");
    this.onAccent = colour("on-accent");
    this.ink = colour("ink");
    this.halo = colour("halo");
    this.quiet = colour("quiet");
    this.#family = style.fontFamily;
  }

  font(/** @type {number} */ size, weight = 400) {
    return `${weight} ${size}px ${this.#family}`;
  }
}
