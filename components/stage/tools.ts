import type { Point } from './pointing.ts'
import type { StageKey } from './stage-keys.ts'
import type { Ref } from 'vue'
import { useNav } from '@slidev/client/composables/useNav.ts'
import { slideHeight, slideWidth } from '@slidev/client/env.ts'
import { sharedState } from '@slidev/client/state/shared.ts'
import { ref, watch } from 'vue'
import { regionOf } from './pointing.ts'
import { show } from './shown.ts'

/** What the presenter's mouse or finger does on the slide. */
export type Tool = 'laser' | 'pen' | 'zoom'

export interface Tools {
  tool: Ref<Tool | undefined>
  keys: StageKey[]
  /** Fills the screen with a frame of the slide. */
  zoom: (from: Point, to: Point) => void
}

/** The presenter's tools; they are put away when the slide is turned. */
export function useTools(): Tools {
  const { currentSlideNo: no } = useNav()
  const tool = ref<Tool>()
  const zoomed = (): boolean => Boolean(sharedState.shown?.zoom)
  watch(no, () => tool.value = undefined, { flush: 'sync' })
  watch(tool, (_, before) => before === 'laser' && sharedState.shown?.laser && show({ laser: undefined }), { flush: 'sync' })

  function zoom(from: Point, to: Point): void {
    tool.value = undefined
    show({ zoom: { no: no.value, region: regionOf(from, to, { width: slideWidth.value, height: slideHeight.value }) } })
  }

  function turnZoom(): void {
    const middle = { x: slideWidth.value / 2, y: slideHeight.value / 2 }
    if (zoomed())
      show({ zoom: undefined })
    else if (tool.value === 'zoom')
      zoom(middle, middle)
    else
      tool.value = 'zoom'
  }

  const turn = (which: Tool) => () => void (tool.value = tool.value === which ? undefined : which)
  return {
    tool,
    zoom,
    keys: [
      { group: 'Pointer', cap: 'L', does: 'laser', press: turn('laser') },
      { group: 'Pointer', cap: 'C', does: 'pen', press: turn('pen') },
      { group: 'Pointer', cap: 'Delete', does: 'wipe the pen', press: () => show({ ink: undefined }) },
      { group: 'Pointer', cap: 'Z', does: 'zoom in, and out', press: turnZoom },
    ],
  }
}
