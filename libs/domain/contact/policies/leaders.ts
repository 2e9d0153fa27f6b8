import { heldBy, mustBeOpen } from '../../proceeding/duties';
import { refuse } from '../../refusal';
import type { ContactFile } from '../duties';
import { wordsOf } from '../words';
import { carer, isRefused, missing, sectionOf, today, type ContactPolicy } from './guards';

/** Important, doubtful, especially serious or urgent: the leader in charge decides how it goes on (R-CON-07). */
export const reportToLeader: ContactPolicy<'reportToLeader'> = {
  permit(file, by) {
    const permit = carer(file, by, 'R-CON-07');
    if (isRefused(permit) || !file.state.reports.some(({ repliedOn }) => !repliedOn)) return permit;
    return refuse('CONTACT_REPORT_OPEN', 'The leader has not replied to the report yet.', 'R-CON-07');
  },
  decide(file, { because, summary }, now) {
    if (!summary.trim()) return { drafts: [], refusal: missing('summary for the leader', 'R-CON-07') };
    const leaderPost = leaderAbove(file);
    if (!leaderPost) {
      return { drafts: [], refusal: refuse('NOBODY_ABOVE', 'You lead this centre: decide yourself.', 'R-CON-07') };
    }
    const id = `R${file.state.reports.length + 1}`;
    const data = { id, because, leaderPost, on: today(file, now) };
    const personal = { [wordsOf('summary', id)]: summary };
    return { drafts: [{ type: 'ContactReported', rule: 'R-CON-07', data, personal }], created: id };
  },
};

/** Of the section whose duty it is; a leader who asks himself reports to the leader of the centre. */
function leaderAbove(file: ContactFile): string | undefined {
  const { chart, state } = file;
  const section = chart.sections[sectionOf(file, state.handlerPost) ?? ''];
  const above = [section?.leaderPost, chart.centreLeaderPost];
  return above.find((post) => post !== undefined && post !== state.handlerPost);
}

/** The leader's reply (批示) is recorded and reaches whoever owes the answer; also when that was given meanwhile. */
export const replyAsLeader: ContactPolicy<'replyAsLeader'> = {
  permit(file, by, command) {
    const wrong = mustBeOpen(file, 'R-CON-07');
    if (wrong) return wrong;
    const open = file.state.reports.filter(({ repliedOn }) => !repliedOn);
    const meant = open.filter(({ id }) => !command?.reportId || id === command.reportId);
    if (meant.length === 0) return refuse('CONTACT_REPORT_NOT_OPEN', 'No such report waits for a reply.', 'R-CON-07');
    return heldBy(
      file,
      by,
      meant.map(({ id }) => `leader:${id}`),
    );
  },
  decide(file, { reportId: id, reply }, now) {
    if (!reply.trim()) return { drafts: [], refusal: missing('reply', 'R-CON-07') };
    const personal = { [wordsOf('reply', id)]: reply };
    return { drafts: [{ type: 'LeaderReplied', rule: 'R-CON-07', data: { id, on: today(file, now) }, personal }] };
  },
};
