/** In place of `#slidev/title-renderer`, which compiles titles: here they are text, less the backslashes before marks. */
import { useSlideContext } from '@slidev/client'
import { computed, defineComponent, h } from 'vue'
import { deck } from './deck.ts'

export default defineComponent({
  props: { no: { type: [Number, String], default: undefined } },
  setup(props) {
    const { $page } = useSlideContext()
    const title = computed(() => deck.value?.slides[Number(props.no ?? $page.value) - 1]?.title ?? '')
    return () => h('span', title.value.replace(/\\([!-/:-@[-`{-~])/g, '$1'))
  },
})
