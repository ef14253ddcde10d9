/** The URL path the app is served under, `/` at both ends. */
export const base = (import.meta as unknown as { env: { BASE_URL: string } }).env.BASE_URL
