/**
 * Words that the commonest passwords are made of, by the lists that were published after break-ins, Chinese ones among them, and the
 * words of this house. A password that is one of them, with digits and signs around it or repeated, is guessed first.
 */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  `password passwort passw0rd p@ssword p@ssw0rd pass admin administrator root guest user test demo default letmein welcome
   changeme secret qwerty qwertyuiop qwertyuiopasdfghjkl qwertyuiopasdfghjklzxcvbnm qwertz azerty asdfghjkl zxcvbnm qazwsx
   qazwsxedc qweasdzxc asdfgh asdf qwer zaq abc abcd abcdef abcdefg abcdefgh abcdefghijkl abcdefghijklmnopqrstuvwxyz iloveyou
   iloveu loveyou lovely sunshine princess monkey dragon football baseball basketball superman batman starwars master shadow
   michael jennifer jordan computer internet whatever trustno freedom hello helloworld woaini woaiwojia woaizhongguo wobuzhidao
   mima wodemima nihao zhongguo beijing shanghai zhengwu zhengwufuwu zhengfu banshi shouban shouban-demo quanxian guanliyuan
   yonghu gongzuo zhongxin fuwuzhongxin xinxizhongxin system login access manager office security government service
   thisismypassword mypassword passwordpassword adminadmin correcthorsebatterystaple`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
