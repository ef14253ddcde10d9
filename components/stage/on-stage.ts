import type { InjectionKey } from 'vue'
import { shallowRef } from 'vue'

/** Provided and true where the stage serves the app (see scripts/slidev/client.ts) and so keeps its clock. */
export const onStage: InjectionKey<boolean> = Symbol('on stage')

/** Says to the stage once more where this view is; set where there is a stage. */
export const restate = shallowRef<() => void>()
