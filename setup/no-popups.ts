/** Stands in for Slidev's pop-ups of TypeScript types; see vite.config.ts. */
export default { install(): void {} }
