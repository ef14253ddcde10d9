const initials
  = /\b(ach|acid|ai|aml|api|aws|ccpa|cd|cdn|ci|cpu|crm|db|dns|dss|erp|etl|gcp|gdpr|gpu|hipaa|hsm|http|iam|id|io|iot|kpi|kyc|llm|mfa|ml|nlp|nps|pci|qos|rbac|sdk|sla|slo|soc|sql|sre|ssl|sso|tls|tpu|ui|url|vpc|vpn)(s?)\b/gi

/**
 * A key of a spec as it is read: `gpu_fault_tolerance` reads `GPU fault tolerance`; a key with capitals or spaces is
 * already as its writer wants it.
 */
export function inWords(key: string): string {
  if (key.includes(' · '))
    return key.split(' · ').map(inWords).join(' · ')
  if (/[A-Z\s]/.test(key))
    return key
  const words = key
    .replace(/[_-]+/g, ' ')
    .trim()
    .replace(initials, (_, word: string, plural: string) => word.toUpperCase() + plural)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
