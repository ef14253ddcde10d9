/** How a deck looks beyond its kind: what front matter and rostrum.config.ts may say of it. */
import * as z from 'zod'

/** `paper` is white, `stage` dark for a dark room, `print` sober, of grey and one colour. */
export const looks = ['paper', 'stage', 'print'] as const
export type Look = (typeof looks)[number]

export interface Theme {
  look?: Look
  /** `#rrggbb`, of what the headline names and of what came after. */
  accent?: string
  /** What stands at the foot of a slide in place of the talk's title. */
  footer?: string
}

/** The ground that text stands on, by look. */
const grounds: Record<Look, string> = { paper: '#ffffff', stage: '#0c1018', print: '#ffffff' }

/** What text needs against its ground to be read: WCAG 2.2, AA. */
const enough = 4.5

export const themeSchema = z
  .strictObject({
    look: z.enum(looks, { error: `a look is one of ${looks.join(', ')}` }).optional(),
    accent: z
      .string()
      .regex(/^#[0-9a-f]{6}$/i, 'a colour is written #rrggbb, in quotes')
      .optional(),
    footer: z.string().optional(),
  })
  .superRefine(({ look = 'paper', accent }, context) => {
    if (accent && contrast(accent, grounds[look]) < enough) {
      const [has, mended] = [contrast(accent, grounds[look]).toFixed(1), legible(accent, grounds[look])]
      context.addIssue({
        code: 'custom',
        path: ['accent'],
        message: `${accent} stands ${has}:1 against its ground, text needs ${enough}:1; ${mended} has it`,
      })
    }
  })

/** How far two colours stand apart, 1 to 21, as WCAG reckons it. */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((one, other) => other - one)
  return (light + 0.05) / (dark + 0.05)
}

/** The nearest colour of the same hue that can be read: darker on a light ground, lighter on a dark one. */
export function legible(colour: string, ground: string): string {
  const towards = luminance(ground) > 0.5 ? 0 : 255
  const steps = Array.from({ length: 21 }, (_, i) => `#${channels(colour).map(each => hex(each + ((towards - each) * i) / 20)).join('')}`)
  return steps.find(each => contrast(each, ground) >= enough)!
}

function luminance(colour: string): number {
  const [r, g, b] = channels(colour).map((each) => {
    const share = each / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function channels(colour: string): number[] {
  return [1, 3, 5].map(at => Number.parseInt(colour.slice(at, at + 2), 16))
}

function hex(value: number): string {
  return Math.round(value).toString(16).padStart(2, '0')
}
