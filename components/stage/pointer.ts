import { useMousePosInSlide } from '@slidev/client/composables/useMousePosInSlide.ts'
import { cursorStyle, showPresenterCursor } from '@slidev/client/state/index.ts'
import { sharedState } from '@slidev/client/state/shared.ts'
import { onMounted, watchEffect } from 'vue'

/** Shows the presenter's pointer on the audience's slide while it is over the slide here, as Slidev does. */
export function showPointer(): void {
  onMounted(() => {
    const pointer = useMousePosInSlide()
    watchEffect(() => {
      sharedState.cursor = pointer.value && showPresenterCursor.value ? { ...pointer.value, style: cursorStyle.value } : undefined
    })
  })
}
