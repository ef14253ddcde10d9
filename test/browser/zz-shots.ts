import { mkdirSync } from 'node:fs'
import { onStage } from '/tmp/strip-next/test/browser/on-stage.ts'
import { presenting } from '/tmp/strip-next/test/browser/presenting.ts'
import { resolve } from 'node:path'
const deck = process.argv[2] ?? 'slides/ecommerce-platform.md'
const only = process.argv[3]?.split(',')
const on = await onStage(resolve(deck))
const sizes: [number, number][] = [[1366, 768], [1920, 1080], [1024, 1366], [390, 844]]
mkdirSync('/tmp/shots', { recursive: true })
for (const [width, height] of sizes) {
  if (only && !only.includes(String(width))) continue
  const { page, clock, context } = await presenting(on, {}, { width, height })
  const shot = async (name: string) => { await page.waitForTimeout(0).catch(() => {}); await page.screenshot({ path: `/tmp/shots/s-${width}-${name}.png`, animations: 'disabled' }) }
  await clock.pass(1)
  await shot('before')
  await page.keyboard.press('ArrowRight'); await clock.pass(1)
  await page.keyboard.press('ArrowRight'); await clock.pass(50)
  await shot('on-pace')
  await page.keyboard.press('ArrowRight'); await page.keyboard.press('ArrowRight'); await clock.pass(20)
  await shot('ahead')
  await clock.pass(400)
  await shot('behind')
  await page.keyboard.press('q'); await clock.pass(30)
  await shot('question')
  await page.keyboard.press('q'); await clock.pass(1500)
  await shot('over')
  await context.close()
}
await on.close()
