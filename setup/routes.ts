import type { RouteRecordRaw } from 'vue-router'

/** Slidev's views of a talk make room for ours, of the presenter and of the audience; its notes and its overview stay. */
const ours: Record<string, RouteRecordRaw['component']> = {
  presenter: () => import('../components/stage/Presenter.vue'),
  play: () => import('../components/stage/Audience.vue'),
}

export default (routes: RouteRecordRaw[]): RouteRecordRaw[] =>
  routes.map(route => Object.hasOwn(ours, String(route.name)) ? { ...route, component: ours[String(route.name)] } as RouteRecordRaw : route)
