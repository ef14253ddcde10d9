import type { Lead, Step } from './leading.ts'
import type { StageKey } from './stage-keys.ts'
import { downOverviewPage, nextOverviewPage, prevOverviewPage, upOverviewPage } from '@slidev/client/logic/overview.ts'
import { fullscreen, showOverview } from '@slidev/client/state/index.ts'

/**
 * The keys by which slides are turned and screens are covered in any window of a talk: those of clickers (Page Up and
 * Down, `.` and B, F5 and Esc) and of other tools (Home, End, Space, Enter, Backspace).
 */
export function slideKeys(step: (step: Step) => void): StageKey[] {
  const one = (name: Exclude<keyof Lead, 'go' | 'blank'>) => () => step([name])
  return [
    { group: 'Slides', cap: '→', also: ['Space', 'Page Down', 'Enter'], does: 'next step', press: one('next') },
    { group: 'Slides', cap: '←', also: ['Shift + Space', 'Page Up', 'Backspace'], does: 'step back', press: one('prev') },
    { group: 'Slides', cap: '↓', also: ['Shift + →'], does: 'next slide', press: one('nextSlide') },
    { group: 'Slides', cap: '↑', also: ['Shift + ←'], does: 'slide before', press: one('prevSlide') },
    { group: 'Slides', cap: 'Home', does: 'first slide', press: one('first') },
    { group: 'Slides', cap: 'End', does: 'closing slide', press: one('last') },
    { group: 'Screen', cap: 'B', also: ['.'], does: 'black screen', press: () => step(['blank', 'black']) },
    { group: 'Screen', cap: 'W', also: [','], does: 'white screen', press: () => step(['blank', 'white']) },
    { group: 'Screen', cap: 'D', does: 'dark or light', press: one('dark') },
  ]
}

/** Those that only this window answers to. @param find opens what slides are found with */
export function windowKeys(find: () => void): StageKey[] {
  const toggle = (): void => void (showOverview.value = !showOverview.value)
  return [
    { group: 'Slides', cap: 'G', also: ['/'], does: 'find a slide', press: find },
    { group: 'Slides', cap: 'O', also: ['`'], does: 'all slides', press: toggle },
    { group: 'Screen', cap: 'F', does: 'full screen', press: () => fullscreen.toggle() },
  ]
}

/** The keys of the overview while it is open; digits and Enter it takes itself. */
export function overviewKeys(): StageKey[] {
  const close = (): void => void (showOverview.value = false)
  const moves: [cap: string, press: () => void][] = [
    ['→', nextOverviewPage],
    ['←', prevOverviewPage],
    ['↓', downOverviewPage],
    ['↑', upOverviewPage],
    ['O', close],
    ['Esc', close],
  ]
  return moves.map(([cap, press]) => ({ group: 'Slides', cap, does: '', press }))
}
