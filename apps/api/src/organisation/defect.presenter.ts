import type { CatalogueProblem } from '@shouban/domain/catalogue/check';
import type { Organisation } from '@shouban/domain/catalogue/types';
import type { DefectDto } from './organisation.dto';

export function presentDefect({ code, message, rule, path }: CatalogueProblem, { posts }: Organisation): DefectDto {
  const post = path[0] === 'posts' ? posts[Number(path[1])] : undefined;
  return { code, post: post?.code ?? null, message, rule: rule ?? null };
}
