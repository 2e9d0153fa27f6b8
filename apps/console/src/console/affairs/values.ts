/** Values of the API that lists are narrowed by and forms offer. */
export const INCIDENT_KINDS = [
  'rightsViolated',
  'misconduct',
  'dangerOrAccident',
  'suddenIllness',
  'precursor',
  'mentalHealth',
  'propertyDamage',
  'facilityHazard',
  'externalEmergency',
] as const;
export const HARMS = ['injury', 'suddenIllness', 'assault'] as const;
export const MATTER_KINDS = ['incoming', 'assigned', 'request', 'dueReport'] as const;
export const MATTER_CLASSES = ['general', 'complex', 'major'] as const;
export const CHANNELS = ['visit', 'phone', 'letter', 'email', 'online'] as const;
