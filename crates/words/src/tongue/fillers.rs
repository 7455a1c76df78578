//! Words that people use whatever they talk about, by language.

pub(super) const ENGLISH: &str = "
    a about above after again against ago all almost along already also although always am among an
    and another any anybody anyone anything are aren't around as at away back be because been before
    being below best better between both but by came can can't cannot come comes could couldn't did
    didn't do does doesn't doing don't done down during each either else enough ever every everybody
    everyone everything few for from full get gets getting give go goes going gone good got great
    had hadn't half has hasn't have haven't having he he's her here here's hers herself him himself
    his how i i'd i'll i'm i've if in instead into is isn't it it's its itself just keep know known
    last least less let let's like little live lives living lot lots love loves loved lover lovers
    made make makes making many may maybe me might mine more most much must my myself need never new
    no nobody none nor not nothing now of off often oh ok on once one only onto or other others our
    ours ourselves out over own per please put quite rather really same say says see she she's
    should shouldn't since so some somebody someone something sometimes soon still such take takes
    than that that's the their theirs them themselves then there there's these they they're thing
    things think this those though through time to together too toward towards trying two under
    until up upon us use used using very via want was wasn't way we we'll we're we've well went were
    weren't what what's when where which while who who's whole whom whose why will with within
    without won't would wouldn't yes yet you you'd you'll you're you've your yours yourself
    opinions tweets views mostly part currently based";

pub(super) const GERMAN: &str = "
    aber alle allem allen aller alles als also am an ander andere anderen anderes auch auf aus bei
    beim bin bis bist da dabei dafür damit danach dann daran darauf darum das dass davon dazu dein
    deine deinem deinen deiner dem den denn der deren des dessen dich die dies diese diesem diesen
    dieser dieses dir doch dort du durch ein eine einem einen einer eines einfach einige einmal er
    erst es etwas euch euer eure für gar ganz gegen geht gern gerne gibt gut gute guten guter habe
    haben hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in
    ins ist ja jede jedem jeden jeder jedes jetzt kann kein keine keinen keiner können könnte lebe
    leben lieb liebe lieben liebt lieber mal man manche mehr mein meine meinem meinen meiner meines
    mich mir mit mal muss müssen nach neben nein neu neue neuen nicht nichts nie noch nun nur ob
    oder oft ohne schon schön sehr sein seine seinem seinen seiner seit selbst sich sie sind so
    solche soll sollte sondern sonst um und uns unser unsere unserem unseren unserer unter viel
    viele vielen vom von vor wann war waren warum was weg weil weiter welche welcher wenn wer werde
    werden wie wieder will wir wird wo wollen wurde würde zu zum zur zwar zwei zwischen über";

pub(super) const FRENCH: &str = "
    ai aime aimer alors après au aussi autre autres aux avec avoir bien car ce cela ces cet cette
    chez comme contre dans de depuis des deux donc du elle elles en encore entre est et être eux
    faire fait fois ici il ils je jamais jour jours juste la le les leur leurs lors lui ma mais me
    mes moi moins mon même ne ni non nos notre nous on ou où par parfois pas peu plus pour pourquoi
    quand que quel quelle qui quoi sa sans se ses si son sont sous suis sur ta te tes toi ton
    toujours tous tout toute toutes tout très tu un une va vers vie vos votre vous y à été c'est
    j'ai j'aime qu'il d'un d'une";

pub(super) const SPANISH: &str = "
    al algo algunos amo amor ante antes aquí así aunque bien cada casi como con contra cual cuando
    de del desde donde dos día días el ella ellas ellos en entre era eres es esa ese eso esta estar
    este esto estos está están estoy fue gusta ha hace hasta hay la las le les lo los me mejor mi
    mis mucho muchos muy más nada ni no nos nosotros nuestra nuestro o otra otro para pero poco por
    porque que quien quién qué se ser si siempre sin sobre solo somos son soy su sus sí también
    tanto te ti tiene todo todos tu tus tú un una uno unos vida y ya yo";

pub(super) const ITALIAN: &str = "
    a ad agli ai al alla alle allo amo amore anche ancora che chi ci come con cosa così da dagli dai
    dal dalla dalle de degli dei del della delle dello di dove due e ed era essere fa fare fra già
    gli ha hanno ho i il in io la le lei li lo loro lui ma me mi mia mie miei mio molto ne negli nei
    nel nella nelle no noi non nostra nostro o ogni per perché più poi prima quale quando quanto
    quella quelle quelli quello questa queste questi questo qui se sei sempre senza si sia siamo
    solo sono sopra sta su sua sue sui sul sulla suo te tra troppo tu tua tuo tutti tutto un una uno
    vi vita voi è";

pub(super) const DUTCH: &str = "
    aan al alle alles als altijd ben bij daar dan dat de deze die dit door dus een eens en er ge
    geen goed haar had heb hebben heeft hem het hier hij hoe hou hun iets ik in is ja je jij jouw
    jullie kan kunnen leven maar me meer men met mij mijn moet na naar niet niets nog nu of om ons
    onze ook op over te tegen toch toen tot twee u uit uw van veel voor waar want waren was wat we
    weer wel werd wie wij wil worden wordt zal ze zelf zich zij zijn zo zonder zou";

pub(super) const PORTUGUESE: &str = "
    ainda ao aos apenas aqui as assim até bem cada com como da das de dela dele depois do dois dos e
    ela elas ele eles em entre era essa esse esta estar este estou está eu foi há isso isto já lhe
    mais mas me melhor mesmo meu meus minha minhas muito na nas nem no nos nossa nosso nunca não né
    num numa o os ou para pela pelo pois por porque pra quando que quem se sem sempre ser seu seus
    sobre somos sou sua suas são só também tem tenho toda todo todos tu tudo um uma vida você vocês
    à às é";
