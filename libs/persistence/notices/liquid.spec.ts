import { fillForm } from './fill-form';
import { fill } from './liquid';

const HOSTILE = [
  '{{ 7 | times: 7 }}',
  '{% assign a = 1 %}{{ 秘密 }}',
  '{% include "/etc/passwd" %}',
  '<script>1</script>',
];

describe('what is filled into a form', () => {
  it.each(HOSTILE)('%s stands there as it was written: it is no form itself', (text) => {
    expect(fill('事由：{{ 事由 }}。', { 事由: text, 秘密: '不应出现' })).toBe(`事由：${text}。`);
    const form = { name: 'x', title: '{{ 事由 }}', body: [{ each: '缺项', text: '{{ 名称 }}' }] };
    const filled = fillForm(form as never, { 事由: text, 缺项: [{ 名称: text }] });
    expect(filled).toEqual({ title: text, blocks: [{ kind: 'list', items: [text] }] });
  });

  it.each(['{{ 事由.constructor }}', '{{ 事由.__proto__ }}', '{{ process }}'])(
    '%s of a form reaches nothing',
    (form) => {
      expect(() => fill(form, { 事由: '办理' })).toThrow(/undefined variable/);
    },
  );
});
