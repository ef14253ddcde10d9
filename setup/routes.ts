import type { RouteRecordRaw } from 'vue-router'

/** Slidev's presenter view makes room for ours; its notes, overview and audience views stay. */
export default (routes: RouteRecordRaw[]): RouteRecordRaw[] =>
  routes.map(route => route.name === 'presenter' ? { ...route, component: () => import('../components/stage/Presenter.vue') } as RouteRecordRaw : route)
