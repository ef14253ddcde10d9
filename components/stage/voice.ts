import type { RunHere } from './run.ts'
import { onBeforeUnmount, ref, watch } from 'vue'

/** Milliseconds of sound that go to the stage at a time: what a crash may cost. */
const slice = 4000

export type Voice = 'off' | 'on' | 'refused'

/**
 * Keeps the speaker's voice beside the run's journal, on this machine, where the stage says that it was asked to. It
 * records through questions and breaks, so that a moment of the run is the same moment of the sound.
 * @param address where chunks are posted, `?run=…&at=ms` added; `at` is when a recording began, ms of the run
 */
export function useVoice(run: RunHere, address: string) {
  const voice = ref<Voice>('off')
  let recorder: MediaRecorder | undefined
  let release: (() => void) | undefined

  const wanted = (): boolean => run.brief.value?.voice === true && !['before', 'done'].includes(run.clock.value.state)

  async function start(): Promise<void> {
    // One window of a browser at a time: a second one would only hear the same.
    const mine = await new Promise<boolean>(resolve => void navigator.locks.request('rostrum-voice', { ifAvailable: true }, lock =>
      new Promise<void>((done) => {
        release = done
        resolve(lock !== null)
      })))
    if (!mine || !wanted())
      return release?.()
    try {
      record(await navigator.mediaDevices.getUserMedia({ audio: true }))
    }
    catch {
      voice.value = 'refused'
      release?.()
    }
  }

  function record(stream: MediaStream): void {
    const name = run.brief.value?.run ?? ''
    const at = run.now.value
    let sent = Promise.resolve<unknown>(undefined)
    recorder = new MediaRecorder(stream)
    recorder.ondataavailable = ({ data }) => {
      if (data.size > 0)
        sent = sent.then(() => fetch(`${address}?run=${encodeURIComponent(name)}&at=${at}`, { method: 'POST', body: data })).catch(() => {})
    }
    recorder.onstop = () => {
      stream.getTracks().forEach(track => track.stop())
      release?.()
    }
    recorder.start(slice)
    voice.value = 'on'
  }

  function stop(): void {
    recorder?.stop()
    recorder = undefined
    voice.value = 'off'
  }

  watch(() => wanted() && run.brief.value?.run, (name, before) => {
    if (before)
      stop()
    if (name)
      start()
  })
  onBeforeUnmount(stop)
  return voice
}
