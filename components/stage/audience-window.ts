import type { Audiences } from './audiences.ts'
import type { Ref } from 'vue'
import { computed, onBeforeUnmount, onMounted, ref, watch } from 'vue'
import { useAudiences } from './audiences.ts'

/** The part of the Window Management API that is used here; not every browser has it, and none without being allowed. */
interface Screens {
  currentScreen: Place
  screens: Place[]
}
interface Place {
  availLeft: number
  availTop: number
  availWidth: number
  availHeight: number
}
type WithScreens = Window & { getScreenDetails?: () => Promise<Screens> }

export interface AudienceWindow {
  audiences: Readonly<Ref<Audiences>>
  /** One line on what is left for the person to do; undefined where nothing is. */
  told: Ref<string | undefined>
  /** Opens it, on the other screen where the browser lets us; where it is open, fills that screen. To be called by a key or a click. */
  show: () => Promise<void>
  /** Says no more of it until something else happens. */
  dismiss: () => void
}

const wordForFull = 'rostrum: fill the screen'
const name = 'rostrum-audience'
/** Milliseconds a window has to fill its screen. */
const patience = 1500

/** Why the other screen cannot be had, and what to do then. */
const instead = {
  unsupported: 'This browser does not tell where the other screen is: drag the audience\'s window there and press F in it.',
  refused: 'The browser may not use the other screen: allow it to manage windows, or drag the audience\'s window there and press F in it.',
  single: 'No other screen is connected: once it is, drag the audience\'s window there and press F in it.',
} as const

/** @param url what the audience's window shows when it opens */
export function useAudienceWindow(url: () => string): AudienceWindow {
  const present = useAudiences()
  /** Whether the person knows that it is gone. */
  const known = ref(false)
  const audiences = computed(() => (present.value === 'gone' && known.value ? 'none' : present.value))
  const told = ref<string>()
  let own: Window | undefined

  watch(audiences, (now) => {
    if (now === 'full' || now === 'gone')
      told.value = undefined
  })
  watch(present, now => (known.value &&= now === 'gone'))

  const isFull = (): boolean => audiences.value === 'full'

  function dismiss(): void {
    told.value = undefined
    known.value = present.value === 'gone'
  }

  async function show(): Promise<void> {
    if (own && !own.closed && audiences.value !== 'none')
      return fill(own)
    if (isFull())
      return
    const place = await otherScreen()
    own = window.open(url(), name, featuresFor(place)) ?? undefined
    if (!own)
      told.value = `The browser has blocked the window: allow pop-ups here, or open ${new URL(url(), location.href).href} on the other screen.`
    else told.value = typeof place === 'string' ? instead[place] : 'The audience\'s window is on the other screen: X again fills it.'
  }

  /** A window may fill its screen only by its own key or click; or by one here, where the browser lets it be handed on. */
  async function fill(audience: Window): Promise<void> {
    if (isFull())
      return audience.focus()
    audience.postMessage(wordForFull, { targetOrigin: location.origin, delegate: 'fullscreen' } as WindowPostMessageOptions)
    await untilFull(audiences)
    if (!isFull())
      told.value = 'This browser fills no other window\'s screen: click the audience\'s window and press F.'
  }

  return { audiences, told, show, dismiss }
}

/** Settles once a window fills its screen, or when that has taken too long. */
async function untilFull(audiences: Readonly<Ref<Audiences>>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const stop = watch(audiences, now => now === 'full' && resolve(), { immediate: true })
  const timer = setTimeout(resolve, patience)
  await promise
  stop()
  clearTimeout(timer)
}

/**
 * Lets the presenter's view fill this window's screen, and fills it at once where that view opened it and the browser
 * needs nobody's key for it. To be called by an audience's window.
 */
export function fillWhenAsked(): void {
  // It may be refused; the presenter's view sees that.
  const fill = (): void => void document.documentElement.requestFullscreen?.().catch(() => {})
  function onWord({ origin, data }: MessageEvent): void {
    if (origin === location.origin && data === wordForFull)
      fill()
  }
  onMounted(() => {
    window.addEventListener('message', onWord)
    if (window.name === name && window.opener)
      fill()
  })
  onBeforeUnmount(() => window.removeEventListener('message', onWord))
}

async function otherScreen(): Promise<Place | keyof typeof instead> {
  const { getScreenDetails } = window as WithScreens
  if (!getScreenDetails)
    return 'unsupported'
  if ((screen as Screen & { isExtended?: boolean }).isExtended === false)
    return 'single'
  try {
    const { currentScreen, screens } = await getScreenDetails.call(window)
    return screens.find(each => each !== currentScreen) ?? 'single'
  }
  catch {
    return 'refused'
  }
}

function featuresFor(place: Place | string): string {
  return typeof place === 'string'
    ? 'popup,width=1280,height=720'
    : `popup,fullscreen,left=${place.availLeft},top=${place.availTop},width=${place.availWidth},height=${place.availHeight}`
}
