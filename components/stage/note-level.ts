import type { Ref } from 'vue'
import type { NoteLevel } from '../../scripts/rehearsal/note.ts'
import type { RunMessage } from '../../scripts/rehearsal/run-message.ts'
import { ref, watch } from 'vue'
import { kept } from './kept.ts'

interface Choice { run: string, level: NoteLevel }

/**
 * How much of the notes this window shows. A run's drill says how much at its beginning; what the person then chooses
 * holds for this window as long as the run does, over a reload too. The next run begins as its own drill says.
 * @param brief the run as last told
 */
export function useNoteLevel(brief: Readonly<Ref<RunMessage | undefined>>): Ref<NoteLevel> {
  const choice = kept<Choice>('rostrum-note-level', { run: '', level: 'all' }, sessionStorage)
  const level = ref(choice.value.level)
  watch(brief, (now) => {
    if (now)
      level.value = choice.value.run === now.run ? choice.value.level : now.drill.notes
  }, { immediate: true })
  watch(level, now => choice.value = { run: brief.value?.run ?? '', level: now })
  return level
}
