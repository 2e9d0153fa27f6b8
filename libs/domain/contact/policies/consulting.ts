import { checkLimit } from '../../clock';
import { refuse, type Refusal } from '../../refusal';
import { consultationDays, type ContactFile } from '../duties';
import { wordsOf } from '../words';
import { carer, holderOfOne, isRefused, missing, otherPost, today, type ContactPolicy } from './guards';

/** The house asks its departments, so that the person need not go from one to the other (R-CON-08). */
export const consult: ContactPolicy<'consult'> = {
  permit: (file, by) => carer(file, by, 'R-CON-08'),
  decide(file, { questions }, now) {
    const refusal = problemOf(file, questions);
    if (refusal) return { drafts: [], refusal };
    const asked = file.state.consultations.length;
    const consultations = questions.map(({ postCode, question, days = consultationDays(file) }, i) => {
      checkLimit({ amount: days, unit: 'workingDays' });
      return { id: `C${asked + i + 1}`, postCode, question, days };
    });
    const data = {
      consultations: consultations.map(({ question: _question, ...asking }) => asking),
      on: today(file, now),
    };
    const personal = Object.fromEntries(consultations.map(({ id, question }) => [wordsOf('question', id), question]));
    return {
      drafts: [{ type: 'DepartmentsConsulted', rule: 'R-CON-08', data, personal }],
      created: consultations.map(({ id }) => id).join(','),
    };
  },
};

function problemOf(file: ContactFile, questions: { postCode: string; question: string }[]): Refusal | undefined {
  if (questions.length === 0 || questions.some(({ question }) => !question.trim())) {
    return refuse('QUESTION_REQUIRED', 'Say what each department is asked.', 'R-CON-08');
  }
  const open = file.state.consultations.filter(({ answeredOn }) => !answeredOn).map(({ postCode }) => postCode);
  const posts = [...open, ...questions.map(({ postCode }) => postCode)];
  const twice = posts.find((post, i) => posts.indexOf(post) < i);
  if (twice)
    return refuse('POST_ALREADY_ASKED', `The post ${twice} is asked already.`, 'R-CON-08', { postCode: twice });
  return questions
    .map(({ postCode }) => otherPost(file, postCode, 'R-CON-08'))
    .find((problem) => problem !== undefined);
}

/** Each department answers for itself (R-CON-08). */
export const answerConsultation: ContactPolicy<'answerConsultation'> = {
  permit(file, by, command) {
    const open = file.state.consultations.filter(
      ({ id, answeredOn }) => !answeredOn && (!command?.consultationId || id === command.consultationId),
    );
    const none = refuse('CONSULTATION_NOT_OPEN', 'No such question waits for an answer.', 'R-CON-08');
    return holderOfOne(
      file,
      by,
      open.map(({ id }) => `consult:${id}`),
      none,
    );
  },
  decide(file, { consultationId: id, answer }, now) {
    if (!answer.trim()) return { drafts: [], refusal: missing('answer', 'R-CON-08') };
    const data = { id, on: today(file, now) };
    const personal = { [wordsOf('answer', id)]: answer };
    return { drafts: [{ type: 'ConsultationAnswered', rule: 'R-CON-08', data, personal }] };
  },
};

/** The person hears what all of them said, together and from one mouth (R-CON-08). */
export const tellResult: ContactPolicy<'tellResult'> = {
  permit(file, by) {
    const permit = carer(file, by, 'R-CON-08');
    if (isRefused(permit)) return permit;
    const { consultations } = file.state;
    if (consultations.length === 0) {
      return refuse('CONSULTATION_NONE', 'No department has been consulted yet.', 'R-CON-08');
    }
    const waiting = consultations.filter(({ answeredOn }) => !answeredOn).map(({ postCode }) => postCode);
    if (waiting.length === 0) return permit;
    const message = `The result is told when it is collected; still asked: ${waiting.join(', ')}.`;
    return refuse('CONSULTATION_OPEN', message, 'R-CON-08', { waiting: waiting.join(',') });
  },
  decide(file, { result }, now) {
    if (!result.trim()) return { drafts: [], refusal: missing('collected result', 'R-CON-08') };
    const answers = file.state.consultations.map(({ id, postCode }) => ({ id, postCode }));
    const data = { answers, on: today(file, now) };
    return { drafts: [{ type: 'ConsultedResultTold', rule: 'R-CON-08', data, personal: { result } }] };
  },
};
