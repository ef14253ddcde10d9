import type { InjectionKey } from 'vue'

/** Provided and true where the stage serves the app (see scripts/stage/client.ts) and so keeps its clock. */
export const onStage: InjectionKey<boolean> = Symbol('on stage')
