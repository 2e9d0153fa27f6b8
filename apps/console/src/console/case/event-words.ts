import { useI18n } from 'vue-i18n';
import type { Event } from '../../api/client';
import { useNames } from '../../api/names';

/** What of an event's facts is said beside its name, each under the label that its form has. */
export function useEventWords(units: () => { unitCode: string; name: string }[]) {
  const { t, te } = useI18n();
  const { personName, postName, sectionName } = useNames();
  const coded: Record<string, (value: string) => string> = {
    opinion: (value) => t(`opinion.${value}`),
    outcome: (value) => t(`outcome.${value}`),
    procedure: (value) => t(`procedure.${value}`),
    way: (value) => t(`way.${value}`),
    kind: (value) => (te(`notice.${value}`) ? t(`notice.${value}`) : ''),
    sectionCode: sectionName,
    postCode: postName,
    post: postName,
    person: personName,
    unitCode: (value) => units().find(({ unitCode }) => unitCode === value)?.name ?? value,
    due: (value) => t('case.due', { day: value }),
  };
  const plain = ['reason', 'basis', 'conditions', 'handlingOpinion', 'plannedClosingDate'];
  /** What a form calls otherwise than the fact it makes. */
  const labels: Record<string, string> = { note: 'howFar' };

  function detailsOf({ data }: Event): string[] {
    const facts = data as Record<string, unknown>;
    const words = Object.entries(coded).flatMap(([name, word]) => {
      const value = facts[name];
      return typeof value === 'string' && word(value) ? [word(value)] : [];
    });
    const texts = [...plain, ...Object.keys(labels)].flatMap((name) => {
      const value = facts[name];
      return typeof value === 'string' && value
        ? [t('named', { name: t(`field.${labels[name] ?? name}`), value })]
        : [];
    });
    return [...(words.length > 0 ? [words.join(' · ')] : []), ...texts, ...assigned(facts)];
  }

  /** Duties that were given: to whom, and for which post where somebody stands in. */
  function assigned({ assignments }: Record<string, unknown>): string[] {
    if (typeof assignments !== 'object' || assignments === null) return [];
    const given = assignments as Record<string, { person: string; post: string; substitute: boolean }>;
    return Object.entries(given).map(([duty, { person, post, substitute }]) => {
      const kind = duty.split(':')[0]!;
      const what = te(`duty.${kind}`) ? t(`duty.${kind}`) : kind;
      const who = personName(person);
      const acting = t('work.acting', { post: postName(post) });
      return `${what} → ${substitute ? t('noted', { what: who, note: acting }) : who}`;
    });
  }
  return { detailsOf };
}
