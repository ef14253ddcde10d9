/** Places on a slide, in px of its canvas of 980 × 552, and the part of it that fills the screen. */

export interface Pointing { x: number, y: number }

/** A line of the pen: x and y in turn, whole px. */
export type Stroke = number[]

/** What fills the screen: its corner in px, and how many times larger it is then. */
export interface Region extends Pointing { scale: number }
