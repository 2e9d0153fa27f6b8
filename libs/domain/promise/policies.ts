import { PROMISE_CONTENTS } from '../catalogue/promises';
import { heldBy, isRefused, mustBeOpen } from '../proceeding/duties';
import { todayOf } from '../proceeding/deadlines';
import type { Decision, Policy } from '../proceeding/types';
import { refuse, type Refusal } from '../refusal';
import { breachDue, dueOf } from './deadlines';
import { lackingWays } from './handling';
import type { PromiseCommands, PromiseEvents, PromiseState } from './types';

type Rules<A extends keyof PromiseCommands> = Policy<PromiseState, PromiseEvents, PromiseCommands[A]>;
type Answer = Decision<PromiseEvents>;

const RULE = 'R-REG-04';
/** More of them in one quarter are no longer matters of a promise. */
const MOST_BREACHES = 50;

const refused = (code: string, message: string, params?: Refusal['params']): Answer => ({
  drafts: [],
  refusal: refuse(code, message, RULE, params),
});

/** Found by the head while he checks, or by a leader or discipline inspection at any time until it is closed. */
const reportBreach: Rules<'reportBreach'> = {
  permit(file, by) {
    const closed = mustBeOpen(file, RULE);
    if (closed) return closed;
    const duty = heldBy(file, by, ['checkPromise']);
    return isRefused(duty) && (by.roles.includes('leader') || by.roles.includes('discipline')) ? {} : duty;
  },
  decide(file, { content, effect, account, postCode }, now) {
    const { sectionCode } = file.state.subject!;
    if (!account.trim()) return refused('REASON_REQUIRED', 'State what happened.');
    if (postCode && !file.chart.sections[sectionCode]!.posts.includes(postCode)) {
      return refused('POST_UNKNOWN', `The section ${sectionCode} has no post ${postCode}.`, { section: sectionCode });
    }
    if (file.state.breaches.length >= MOST_BREACHES) {
      return refused('BREACHES_TOO_MANY', `A check holds up to ${MOST_BREACHES} breaches.`);
    }
    const id = `B${file.state.breaches.length + 1}`;
    const on = todayOf(file, now);
    const whose = postCode ? { postCode } : {};
    return {
      created: id,
      drafts: [
        {
          type: 'PromiseBroken',
          rule: RULE,
          data: { id, content, effect, on, ...whose },
          personal: { breachId: id, found: account },
        },
        {
          type: 'SuspectedBreachRecorded',
          rule: 'R-SUP-04',
          data: { kind: 'promiseBroken', detail: `${id} ${content}`, ...(postCode && { post: postCode }) },
        },
      ],
    };
  },
};

/** All eight contents, each kept or broken; a broken one says by which breach, so that each is handled. */
const recordCheck: Rules<'recordCheck'> = {
  permit: (file, by) => mustBeOpen(file, RULE) ?? heldBy(file, by, ['checkPromise']),
  decide(file, { findings }, now) {
    const found = findings.map(({ content }) => content);
    const missing = PROMISE_CONTENTS.filter((content) => !found.includes(content));
    if (missing.length > 0 || found.length !== PROMISE_CONTENTS.length) {
      const contents = missing.join(', ');
      return refused('FINDINGS_INCOMPLETE', 'Each of the eight contents is found kept or broken, once.', { contents });
    }
    if (findings.some(({ note }) => !note.trim())) {
      return refused('REASON_REQUIRED', 'State of each content what the finding rests on.');
    }
    const broken = new Set(file.state.breaches.map(({ content }) => content));
    const differing = findings.filter(({ content, kept }) => kept === broken.has(content));
    if (differing.length > 0) {
      const contents = differing.map(({ content }) => content).join(', ');
      const message = `A content is broken where a breach of it is on record, and kept where none is: ${contents}.`;
      return refused('FINDINGS_DIFFER', message, { contents });
    }
    const said = PROMISE_CONTENTS.map((each) => findings.find(({ content }) => content === each)!);
    const on = todayOf(file, now);
    const inTime = now <= dueOf(file.state, file).at;
    return {
      drafts: [
        {
          type: 'PromiseChecked',
          rule: RULE,
          data: { findings: said.map(({ content, kept, note }) => ({ content, kept, note })), on, inTime },
        },
      ],
    };
  },
};

/** By the head of the section, as gravely as Article 6 wants it for what the breach did. */
const handleBreach: Rules<'handleBreach'> = {
  permit(file, by, command) {
    const closed = mustBeOpen(file, RULE);
    if (closed) return closed;
    const ids = command ? [command.breachId] : file.state.breaches.map(({ id }) => id);
    const known = ids.filter((id) => file.state.breaches.some((breach) => breach.id === id));
    if (command && known.length === 0) {
      return refuse('BREACH_UNKNOWN', `There is no breach ${command.breachId}.`, RULE);
    }
    const handled = known.filter((id) => file.state.breaches.find((breach) => breach.id === id)!.handling);
    if (command && handled.length > 0) return refuse('BREACH_HANDLED', 'This breach has been handled.', RULE);
    return heldBy(
      file,
      by,
      known.map((id) => `handleBreach:${id}`),
    );
  },
  decide(file, { breachId, ways, account }, now) {
    const breach = file.state.breaches.find(({ id }) => id === breachId)!;
    const lacking = lackingWays(breach.effect, ways);
    if (lacking.length > 0) {
      const missing = lacking.map((choice) => choice.join(' or ')).join('; ');
      return refused('HANDLING_LACKS', `What this breach did asks for more: ${missing}.`, { missing });
    }
    if (!account.trim()) return refused('REASON_REQUIRED', 'State what was done.');
    const on = todayOf(file, now);
    const inTime = now <= breachDue(breach, file).at;
    return {
      drafts: [
        {
          type: 'BreachHandled',
          rule: RULE,
          data: { breachId, ways: [...new Set(ways)], on, inTime },
          personal: { breachId, handled: account },
        },
      ],
    };
  },
};

/** Who may do what in the check of a section's promises (R-REG-04). */
export const policies = { reportBreach, recordCheck, handleBreach };
