/** What a printed notice is made of; whoever prints it gets it whole and looks nothing up. */
export type { Block, NoticeSheet } from '@shouban/domain/notices/types';
