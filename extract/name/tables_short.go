package name

// Short and familiar forms with the full names they may stand for. Of several
// full names the commoner comes first.

const englishShort = `
Abe=Abraham Abby=Abigail Addie=Adelaide,Adeline Aggie=Agnes,Agatha Al=Albert,Alfred,Alan Alec=Alexander Aleck=Alexander Alex=Alexander Alf=Alfred Allie=Alice,Albert Amy=Amelia Andy=Andrew Annie=Ann,Anne,Anna Anny=Ann,Anne,Anna Archie=Archibald Art=Arthur Artie=Arthur
Bab=Barbara Babs=Barbara Barney=Barnabas,Bernard Bart=Bartholomew Bea=Beatrice Beckie=Rebecca Becky=Rebecca Bell=Isabella,Arabella Bella=Isabella,Arabella Ben=Benjamin Benny=Benjamin Bernie=Bernard Bert=Albert,Herbert,Robert,Bertram Bertie=Albert,Herbert,Bertram Bess=Elizabeth Bessie=Elizabeth Bessy=Elizabeth Beth=Elizabeth Betsey=Elizabeth Betsy=Elizabeth Betty=Elizabeth Biddy=Bridget Bill=William Billy=William Bob=Robert Bobbie=Robert Bobby=Robert
Carrie=Caroline Cass=Cassandra Cassy=Cassandra Cathy=Catherine Charley=Charles Charlie=Charles Chas=Charles Chris=Christopher,Christine,Christina Chuck=Charles Cissy=Cecilia,Cicely Clem=Clement,Clementina Conny=Constance Connie=Constance Cy=Cyrus
Dan=Daniel Danny=Daniel Dave=David Davy=David Deb=Deborah Debby=Deborah Del=Adelaide Dick=Richard Dickie=Richard Dickon=Richard Dob=Robert Doll=Dorothy Dolly=Dorothy Don=Donald Donny=Donald Dora=Dorothea,Theodora Dot=Dorothy Dottie=Dorothy Doug=Douglas
Ed=Edward,Edmund,Edwin Eddie=Edward,Edmund,Edwin Eddy=Edward,Edmund Edie=Edith Effie=Euphemia Eliza=Elizabeth Ella=Eleanor,Isabella Ellie=Eleanor,Ellen Elsie=Elizabeth,Alice Em=Emily,Emma Emmie=Emily,Emma Essie=Esther Etta=Henrietta,Harriet Eph=Ephraim
Fan=Frances Fannie=Frances Fanny=Frances Flo=Florence Flossie=Florence Flory=Flora Florrie=Florence Fred=Frederick,Alfred Freddie=Frederick,Alfred Freddy=Frederick Frank=Francis Fran=Frances
Gabe=Gabriel Gene=Eugene Geo=George Geordie=George Georgie=George,Georgiana Georgy=George,Georgiana Gerry=Gerald,Gerard Gertie=Gertrude Gil=Gilbert Ginny=Virginia Gracie=Grace Greg=Gregory Gus=Augustus,Gustavus Gussie=Augusta,Augustus Gwen=Gwendolen
Hal=Henry,Harold Hank=Henry Harry=Henry,Harold Hatty=Harriet Hattie=Harriet Hester=Esther Hetty=Henrietta,Hester,Esther Hob=Robert Hodge=Roger Hughie=Hugh Hugo=Hugh
Ike=Isaac Isa=Isabella Issy=Isabel,Isabella
Jack=John,James Jackie=John,Jacqueline Jake=Jacob Jamie=James Jas=James Jeff=Jeffrey,Geoffrey Jem=James,Jeremiah Jemmy=James Jennie=Jane,Jennifer Jenny=Jane,Jennifer Jeremy=Jeremiah Jerry=Jeremiah,Jerome,Gerald Jess=Jessica,Jesse Jim=James Jimmie=James Jimmy=James Jo=Joseph,Josephine,Joanna Jock=John Joe=Joseph Joey=Joseph Johnnie=John Johnny=John Jon=Jonathan Jos=Joseph Josh=Joshua Josie=Josephine Jude=Judith Judy=Judith Jule=Julia,Julius
Kate=Catherine,Katharine,Katherine Kathy=Katherine,Kathleen Katie=Catherine,Katharine,Katherine Katy=Catherine,Katharine,Katherine Ken=Kenneth Kit=Christopher,Catherine Kitty=Catherine,Katharine,Katherine Klara=Clara
Larry=Laurence,Lawrence Lem=Lemuel Len=Leonard Lena=Helena,Magdalena Lennie=Leonard Lettie=Letitia Letty=Letitia,Lettice Lew=Lewis,Louis Lib=Elizabeth Libby=Elizabeth Lil=Lilian,Lillian Lillie=Lilian,Lillian Lily=Lilian,Elizabeth Lina=Caroline Lisa=Elizabeth Liza=Elizabeth Lizzie=Elizabeth Lizzy=Elizabeth Lottie=Charlotte Lotty=Charlotte Lou=Louis,Louisa,Louise Louie=Louis,Louisa Lucy=Lucinda Lulu=Louisa
Mab=Mabel Madge=Margaret Maggie=Margaret Maggy=Margaret Maisie=Margaret Mal=Malcolm Mamie=Mary Marge=Margaret,Marjorie Margie=Margaret,Marjorie Marty=Martin,Martha Mat=Matthew,Matilda Matt=Matthew Mattie=Matilda,Martha Matty=Matilda,Martha Maud=Matilda Maudie=Maud Max=Maximilian,Maxwell May=Mary,Margaret Meg=Margaret Meggy=Margaret Mick=Michael Mike=Michael Millie=Mildred,Millicent,Emily Milly=Mildred,Millicent,Emily Mina=Wilhelmina Minna=Wilhelmina Minnie=Mary,Wilhelmina,Minerva Moll=Mary Mollie=Mary Molly=Mary Mort=Mortimer Myra=Miranda
Nab=Abigail Nabby=Abigail Nan=Ann,Anne,Anna,Nancy Nance=Ann,Anne Nancy=Ann,Anne,Anna Nannie=Ann,Anne,Anna Nanny=Ann,Anne,Anna Nat=Nathaniel,Nathan Nate=Nathaniel,Nathan Nathl=Nathaniel Ned=Edward,Edmund Neddy=Edward,Edmund Nell=Ellen,Eleanor,Helen Nellie=Ellen,Eleanor,Helen Nelly=Ellen,Eleanor,Helen Nettie=Antoinette,Henrietta Nick=Nicholas Noll=Oliver Nora=Honora,Eleanor
Ollie=Oliver,Olive,Olivia Oscar=Oscar Paddy=Patrick Pam=Pamela Pat=Patrick,Patricia Patsy=Martha,Patricia,Patrick Patty=Martha,Patricia,Matilda Peg=Margaret Peggy=Margaret Pen=Penelope Penny=Penelope Percy=Percival Perry=Peregrine Pete=Peter Phebe=Phoebe Phil=Philip,Phillip Polly=Mary Pris=Priscilla Prue=Prudence
Rab=Robert Rafe=Ralph Ray=Raymond,Rachel Reg=Reginald Reggie=Reginald Rich=Richard Richd=Richard Rick=Richard Rob=Robert Robbie=Robert Robin=Robert Robt=Robert Rod=Roderick Rodge=Roger Roddy=Roderick Ron=Ronald Ronnie=Ronald Rosie=Rose,Rosa,Rosamond Rube=Reuben Rudy=Rudolph
Sadie=Sarah Sal=Sarah Sallie=Sarah Sally=Sarah Sam=Samuel,Samson Sammie=Samuel Sammy=Samuel Saml=Samuel Sandy=Alexander Saunders=Alexander Sawney=Alexander Sid=Sidney Sim=Simon,Simeon Sol=Solomon Sophie=Sophia Sophy=Sophia Stan=Stanley Steph=Stephen,Stephanie Steve=Stephen,Steven Sue=Susan,Susanna,Susannah Suke=Susan,Susanna Sukey=Susan,Susanna Susie=Susan,Susanna,Susannah Susy=Susan,Susanna,Susannah
Tabby=Tabitha Tam=Thomas Tammy=Tamar,Thomas Ted=Edward,Theodore,Edmund Teddie=Edward,Theodore Teddy=Edward,Theodore Terry=Terence,Theresa Tess=Theresa Tessie=Theresa Theo=Theodore,Theodora,Theophilus Thos=Thomas Tilda=Matilda Tilly=Matilda Tim=Timothy Timmy=Timothy Tina=Christina Tiny=Christina Toby=Tobias Tom=Thomas Tommie=Thomas Tommy=Thomas Tony=Anthony,Antonia Tot=Charlotte Tracy=Theresa Trix=Beatrix,Beatrice Trixie=Beatrix,Beatrice Trudy=Gertrude
Val=Valentine Vic=Victor,Victoria Vicky=Victoria Vin=Vincent Vince=Vincent Virgie=Virginia Wally=Walter,Wallace Walt=Walter Wat=Walter Watty=Walter Will=William Willie=William Willy=William Wilmot=William Win=Winifred Winnie=Winifred Wm=William Zach=Zachariah,Zachary Zack=Zachariah,Zachary Zeke=Ezekiel
Benj=Benjamin Danl=Daniel Edw=Edward Edwd=Edward Eliz=Elizabeth Fredk=Frederick Gen=Genevieve Hen=Henry Hy=Henry Jno=John Margt=Margaret Matth=Matthew Thoph=Theophilus Xtopher=Christopher Alexr=Alexander Andw=Andrew Chs=Charles Jos=Joseph Nich=Nicholas Phoebe=Phebe`

const europeanShort = `
Babette=Elisabeth,Barbara Bébé=Élisabeth Fanchon=Françoise Fanchette=Françoise Ginette=Geneviève Jeannot=Jean Jeanneton=Jeanne Jeannette=Jeanne Lisette=Élisabeth Lise=Élisabeth,Elisabeth Lison=Élisabeth Loulou=Louis,Louise Louison=Louise Madelon=Madeleine Manette=Marie Margot=Marguerite Marion=Marie Minette=Guillemette Nanette=Anne Nannerl=Anna Nanon=Anne Ninette=Anne Pierrot=Pierre Popaul=Paul Suzette=Suzanne Suzon=Suzanne Titine=Christine Toinette=Antoinette Toinon=Antoinette Toto=Antoine Zizi=Élisabeth
Annchen=Anna Annerl=Anna Bärbel=Barbara Bastl=Sebastian Berti=Berta Bettina=Elisabeth Bettine=Elisabeth Christel=Christiane,Christine Dolf=Adolf,Rudolf Dorchen=Dorothea Dorle=Dorothea Ede=Eduard Edi=Eduard Elli=Elisabeth Else=Elisabeth Elsbeth=Elisabeth Ferdl=Ferdinand Franzl=Franz Franzi=Franziska Fränzchen=Franziska Friedl=Friedrich,Elfriede Frieda=Friederike,Elfriede Fritz=Friedrich Fritzchen=Friedrich Gerd=Gerhard Greta=Margareta,Margarete Grete=Margarete Gretchen=Margarete Gretel=Margarete Gustchen=Auguste Gustel=August,Auguste Hanne=Johanna Hannchen=Johanna Hannerl=Johanna Hannes=Johannes Hanns=Johann,Johannes Hans=Johann,Johannes Hansel=Johann Hansl=Johann Hänschen=Johann Heiner=Heinrich Heini=Heinrich Heinz=Heinrich Hein=Heinrich Henni=Henriette Ilse=Elisabeth Jettchen=Henriette Jette=Henriette Jochen=Joachim Jockel=Jakob Jörg=Georg Jupp=Josef Karlchen=Karl Käthchen=Katharina Käthe=Katharina Kathi=Katharina Katharine=Katharina Kitty=Katharina Klaus=Nikolaus Claus=Nikolaus Konni=Konrad Kunz=Konrad Lene=Helene,Magdalena Lenchen=Helene,Magdalena Leni=Helene,Magdalena Liese=Elisabeth Liesel=Elisabeth Lieschen=Elisabeth Lilli=Elisabeth Lili=Elisabeth Lina=Karoline,Caroline Line=Karoline,Caroline Linchen=Karoline Lisbeth=Elisabeth Loisl=Alois Lotte=Charlotte Lottchen=Charlotte Lulu=Luise,Ludwig Malchen=Amalie Mariechen=Marie Matthes=Matthias Michel=Michael Mieze=Marie Mimi=Marie,Maria Minchen=Wilhelmine Minna=Wilhelmine Mizzi=Maria Nandl=Anna Nanni=Anna Nantchen=Anna Nelly=Helene,Eleonore,Cornelia Netty=Annette,Antoinette Niklas=Nikolaus Nettchen=Annette Peperl=Josef,Josepha Pepi=Josef,Josepha Poldi=Leopold,Leopoldine Resi=Therese Rieke=Friederike Rike=Friederike Riekchen=Friederike Röschen=Rosa Rudi=Rudolf Sepp=Josef Sephi=Josepha Seppl=Josef Steffi=Stephanie Stoffel=Christoph Suse=Susanne Tilly=Ottilie,Mathilde Tine=Christine,Ernestine Tinchen=Christine Toni=Anton,Antonie Tonerl=Anton Traudl=Gertraud Trude=Gertrud Trudchen=Gertrud Uli=Ulrich Ulla=Ursula,Ulrike Utz=Ulrich Vroni=Veronika Wastl=Sebastian Willi=Wilhelm Willy=Wilhelm Wolf=Wolfgang Wölfchen=Wolfgang Xaverl=Xaver
Beppe=Giuseppe Beppo=Giuseppe Bice=Beatrice Cecco=Francesco Checco=Francesco Ciccio=Francesco Cola=Nicola Dino=Bernardino Gianni=Giovanni Gigi=Luigi Gigia=Luigia Gino=Luigi Lella=Raffaella Lisa=Elisabetta Maso=Tommaso Menico=Domenico Momo=Girolamo Nanna=Giovanna Nanni=Giovanni Nino=Giovanni,Antonio Nina=Giovannina,Caterina Pepe=José Paco=Francisco Pancho=Francisco Peppe=Giuseppe Peppino=Giuseppe Pippo=Filippo,Giuseppe Renzo=Lorenzo Rico=Enrico Sandro=Alessandro Sandra=Alessandra Tito=Tito Tonio=Antonio Toto=Antonio Vanni=Giovanni Zanetto=Giovanni
Bolek=Bolesław Broniek=Bronisław Felek=Feliks Franek=Franciszek Jaś=Jan Jasio=Jan Janek=Jan Józek=Józef Józio=Józef Jurek=Jerzy Kasia=Katarzyna Kazik=Kazimierz Kazio=Kazimierz Krysia=Krystyna Krzyś=Krzysztof Leszek=Lech Lolek=Karol Mania=Maria Marysia=Maria Maryla=Maria Mietek=Mieczysław Mundek=Edmund Olek=Aleksander Ola=Aleksandra Staś=Stanisław Staszek=Stanisław Stefek=Stefan Szymek=Szymon Tadzio=Tadeusz Tadek=Tadeusz Tomek=Tomasz Wacek=Wacław Władek=Władysław Władzio=Władysław Witek=Witold Wojtek=Wojciech Zbyszek=Zbigniew Zosia=Zofia Zuzia=Zuzanna Zygmuś=Zygmunt
Pepík=Josef Honza=Jan Jirka=Jiří Vašek=Václav Mirek=Miroslav Jarda=Jaroslav Zdenka=Zdeňka Jancsi=János Pista=István Laci=László Jóska=József Miska=Mihály Feri=Ferenc Gyuri=György Bandi=András Sanyi=Sándor Kees=Cornelis Jaap=Jacob,Jacobus Piet=Pieter Wim=Willem Betje=Elisabeth Mien=Wilhelmina Nelleke=Cornelia`

const russianShort = `
Авдотья=Евдокия Авдоня=Авдей,Авдотья Агаша=Агафья,Агата Агнеша=Агнесса Аграша=Аграфена Адя=Ада,Адольф Аксюша=Аксинья,Ксения Акуля=Акулина Аля=Александра,Алевтина,Алла,Алина,Алексей Альоша=Алексей Алеша=Алексей Алёша=Алексей Алёшка=Алексей Алик=Александр,Альберт,Олег Алёна=Елена Аленка=Елена Ануся=Анна Аннушка=Анна Аннета=Анна Анюта=Анна Анюточка=Анна Аня=Анна Анечка=Анна Антоша=Антон Антося=Антон,Антонина Аркаша=Аркадий Арина=Ирина Ариша=Ирина,Арина Арсюша=Арсений Асенька=Анна,Анастасия Ася=Анна,Анастасия,Ася Афоня=Афанасий
Бася=Варвара,Барбара Белла=Изабелла Бетси=Елизавета Боба=Борис Боря=Борис Боренька=Борис Борька=Борис Бронька=Бронислав,Бронислава Броня=Бронислав,Бронислава
Вавочка=Варвара,Владимир Вадик=Вадим Вадя=Вадим Валя=Валентина,Валентин,Валерий,Валерия Валера=Валерий Ваня=Иван Ваничка=Иван Ванечка=Иван Ванька=Иван Ванюша=Иван Ванюшка=Иван Ванда=Ванда Варенька=Варвара Варечка=Варвара Варя=Варвара Вася=Василий,Василиса Васенька=Василий Васька=Василий Васюк=Василий Василь=Василий Веничка=Вениамин Веня=Вениамин Верочка=Вера Веруша=Вера Веруся=Вера Витя=Виктор,Виталий Витенька=Виктор Виталик=Виталий Вика=Виктория,Викентий Вова=Владимир Вовка=Владимир Вовочка=Владимир Волик=Владимир Володя=Владимир Володенька=Владимир Володичка=Владимир Володька=Владимир Воля=Владимир Влада=Владислава,Владимир Владя=Владислав,Владимир Влодя=Владимир Воля=Всеволод Сева=Всеволод Слава=Вячеслав,Ярослав,Владислав,Святослав,Станислав,Мстислав,Ростислав
Гаврюша=Гавриил,Гаврила Гаря=Георгий Галя=Галина Галка=Галина Галочка=Галина Ганна=Анна Гапка=Агафья Гена=Геннадий,Евгений Геня=Евгений,Евгения,Геннадий Гера=Герман,Георгий,Герасим Герда=Гертруда Глаша=Глафира Гога=Георгий,Григорий,Игорь Гоша=Георгий,Игорь,Егор Григ=Григорий Гриня=Григорий Гриша=Григорий Гришенька=Григорий Гришка=Григорий Груня=Аграфена Груша=Аграфена Гуля=Сергей
Данило=Даниил Даня=Даниил,Данила Даша=Дарья Дашенька=Дарья Дашка=Дарья Дёма=Демьян,Демид Дима=Дмитрий,Вадим Димка=Дмитрий Димочка=Дмитрий Диночка=Дина Додик=Давид Додя=Давид Долли=Дарья,Долорес Доня=Домна,Евдокия Дуня=Евдокия Дуняша=Евдокия Дуся=Евдокия
Ева=Ева Евгеша=Евгения,Евгений Егорка=Егор Егорушка=Егор Егоша=Егор Катенька=Екатерина Катерина=Екатерина Катечка=Екатерина Катиш=Екатерина Катька=Екатерина Катюша=Екатерина Катя=Екатерина Кеша=Иннокентий Киса=Ксения Кира=Кира,Кирилл Клим=Климент,Климентий Ларион=Илларион Сидор=Исидор Карп=Поликарп Влас=Власий Кирюша=Кирилл Клава=Клавдия Клаша=Клавдия Клавочка=Клавдия Клёпа=Клеопатра Коля=Николай Коленька=Николай Колечка=Николай Колька=Николай Колюшка=Николай Коко=Николай Кока=Николай,Константин Костя=Константин Костенька=Константин Костька=Константин Котик=Константин,Екатерина Ксана=Ксения,Оксана Ксюша=Ксения Кузя=Кузьма Куся=Ксения
Лада=Владислава Лара=Лариса Левушка=Лев Лёвушка=Лев Левочка=Лев Лёвочка=Лев Лёва=Лев Лева=Лев Лёля=Елена,Ольга,Леонид,Лев Леля=Елена,Ольга,Леонид,Лев Лена=Елена Леночка=Елена Ленка=Елена Лёня=Леонид,Леонтий Леня=Леонид,Леонтий Лёнечка=Леонид Лёша=Алексей Леша=Алексей Леся=Олеся,Александра,Лариса Лида=Лидия Лидочка=Лидия Лиза=Елизавета Лизанька=Елизавета Лизавета=Елизавета Лизонька=Елизавета Лизочка=Елизавета Лизка=Елизавета Лика=Лидия,Анжелика Лиля=Лилия,Елена,Елизавета Лина=Лина,Каролина,Полина Лола=Елена Луша=Лукерья,Гликерия Люба=Любовь Любаша=Любовь Любочка=Любовь Люда=Людмила Людочка=Людмила Люлик=Леонид Люся=Людмила,Елена Люша=Илья,Елена Ляля=Елена,Ольга,Лариса
Мавруша=Мавра Макс=Максим,Максимилиан Максимка=Максим Маня=Мария Манечка=Мария Манька=Мария Манюня=Мария Мара=Мария,Марина,Тамара Маринка=Марина Марик=Марк Мариша=Марина Марочка=Мария Маруся=Мария Марьюшка=Мария Маша=Мария Машенька=Мария Машка=Мария Машурка=Мария Мери=Мария Милочка=Людмила Мила=Людмила,Милица Миля=Эмилия,Людмила Мика=Михаил,Николай Мирра=Мария Митенька=Дмитрий Митрий=Дмитрий Митрич=Дмитрий Митя=Дмитрий Митька=Дмитрий Миша=Михаил Мишель=Михаил Мишенька=Михаил Мишка=Михаил Моня=Соломон,Моисей Мотя=Матвей,Матрёна Муня=Соломон,Мария Мура=Мария,Мура Муся=Мария Мося=Моисей
Надя=Надежда Наденька=Надежда Надька=Надежда Надюша=Надежда Ната=Наталья Натали=Наталья Наташа=Наталья,Наталия Наташенька=Наталья Наташка=Наталья Настасья=Анастасия Настенька=Анастасия Настя=Анастасия Настюша=Анастасия Неля=Нелли,Неонила Ника=Николай,Никита,Вероника Никитка=Никита Никола=Николай Николаша=Николай Николенька=Николай Ниночка=Нина Нинка=Нина Нюра=Анна Нюрка=Анна Нюся=Анна Нюта=Анна Нюша=Анна,Ксения
Оксана=Ксения Олёша=Алексей Олька=Ольга Оля=Ольга,Александр Оленька=Ольга Олечка=Ольга Осенька=Осип,Иосиф Ося=Осип,Иосиф Паня=Павел,Прасковья,Пантелеймон Параша=Прасковья Парашка=Прасковья Паша=Павел,Прасковья,Павла Пашка=Павел Пашенька=Павел,Прасковья Павлик=Павел Павлуша=Павел Павля=Павел Петенька=Пётр Петруша=Пётр Петя=Пётр Петька=Пётр Пиня=Пинхас Поля=Полина,Пелагея,Аполлинария Поленька=Полина Проша=Прохор,Прокофий
Рая=Раиса Раечка=Раиса Рива=Ревекка Рита=Маргарита Рома=Роман Ромка=Роман Ромочка=Роман Родя=Родион Розочка=Роза Рува=Рувим
Саввушка=Савва Сава=Савелий,Савва Саня=Александр,Александра Санечка=Александр,Александра Санька=Александр,Александра Саша=Александр,Александра Сашенька=Александр,Александра Сашечка=Александр,Александра Сашка=Александр,Александра Сашура=Александр,Александра Сашок=Александр Света=Светлана Светик=Святослав,Светлана Сёма=Семён,Соломон Сема=Семён,Соломон Сеня=Семён,Арсений,Ксения Сенька=Семён,Арсений Серёжа=Сергей Сережа=Сергей Серёженька=Сергей Сереженька=Сергей Серёжка=Сергей Сережка=Сергей Серж=Сергей Сима=Серафима,Серафим,Симон Симочка=Серафима Соломка=Соломон Соня=София,Софья Сонечка=София,Софья Сонюшка=София,Софья Сонька=Софья Софа=Софья,София Софочка=Софья Стас=Станислав Стася=Станислав,Станислава,Анастасия Стёпа=Степан Степа=Степан Стеша=Степанида,Стефания Стива=Степан Стюша=Степан,Устинья Сусанна=Сусанна Сюзанна=Сусанна
Таля=Наталья,Виталий Тала=Наталья Тамарочка=Тамара Тата=Татьяна,Наталья Танечка=Татьяна Танька=Татьяна Танюша=Татьяна Таня=Татьяна Таша=Наталья Тася=Таисия,Анастасия,Наталья Тима=Тимофей,Тимур Тиша=Тихон Тоня=Антонина Тонечка=Антонина Тоша=Антон,Антонина Туся=Наталья,Таисия Уля=Ульяна Устя=Устинья
Фаня=Фаина Федька=Фёдор Федюша=Фёдор Федя=Фёдор Феденька=Фёдор Фёкла=Фёкла Феня=Федосья,Аграфена,Фаина Фима=Ефим,Серафима Филя=Филипп,Филимон Фома=Фома Фрося=Ефросинья Харитоша=Харитон Циля=Цецилия Шура=Александр,Александра Шурик=Александр Шурочка=Александр,Александра Шурка=Александр,Александра Эдик=Эдуард Эдя=Эдуард Эля=Элеонора,Эльвира,Элла,Илья Эммочка=Эмма Юра=Юрий,Георгий Юрик=Юрий Юрочка=Юрий Юрка=Юрий Юзя=Иосиф Юзеф=Иосиф Юля=Юлия Юленька=Юлия Юлечка=Юлия Юша=Ефим,Илья Яня=Ян,Яна Яша=Яков Яшенька=Яков Яшка=Яков Ярик=Ярослав Ясь=Ян Илюша=Илья Илюшка=Илья Илько=Илья Инна=Инна Иннуся=Инна Ира=Ирина,Ираида Ирка=Ирина Ирочка=Ирина Исак=Исаак Изя=Исаак,Израиль,Измаил Зина=Зинаида Зиночка=Зинаида Зинуша=Зинаида Зоечка=Зоя Зюня=Зиновий Зяма=Соломон,Зиновий Захарка=Захар Женя=Евгений,Евгения Женечка=Евгений,Евгения Женька=Евгений,Евгения Жорж=Георгий Жора=Георгий Жоржик=Георгий Лёнька=Леонид Стёпка=Степан Тёма=Артём,Тимофей Ляля=Ольга Ёся=Иосиф Иося=Иосиф Абраша=Абрам Арончик=Арон Мулька=Самуил Муля=Самуил Миля=Самуил,Эмилия Лазя=Лазарь
Вано=Иван,Иванэ Гоги=Георгий Гога=Георгий Гия=Георгий Дато=Давид Зура=Зураб Како=Акакий Каро=Карапет Кето=Кетеван Котэ=Константин Котик=Константин Лаврик=Лаврентий Лека=Леван Мито=Дмитрий Миха=Михаил Нико=Николай Ража=Рожден Резо=Реваз Сандро=Александр Серго=Григорий,Сергей Сосо=Иосиф Сико=Симон Тато=Татьяна,Давид Тенго=Тенгиз Шалико=Шалва Авель=Авель Алёша=Прокофий Грач=Геворг Вагик=Вагаршак Миран=Мирон Ваче=Вачаган
Стецько=Степан Грицько=Григорий Гриць=Григорий Михась=Михаил Мыкола=Николай Микола=Николай Олекса=Алексей Омелько=Емельян Павло=Павел Петро=Пётр Петрусь=Пётр Панас=Афанасий Опанас=Афанасий Олесь=Александр Олеся=Александра,Олеся Леся=Лариса,Александра Сашко=Александр Тарасик=Тарас Ярема=Еремей Юрко=Юрий Хома=Фома Хведир=Фёдор Федько=Фёдор Пилип=Филипп Данко=Даниил Одарка=Дарья Парася=Прасковья Приська=Ефросинья Оксаночка=Оксана`

// Names that one person carries in several languages or spellings, each line one
// name: translations meet only here, not in Key.
const sameName = `
Alexander Aleksandr Alexandre Alessandro Alejandro Aleksander Александр Олександр Sándor
Alexandra Alessandra Aleksandra Александра
Alexis Alexey Aleksei Алексей Алексий Олексій
Anna Ann Anne Hannah Anne Анна Ганна
Andrew Andreas André Andrea Andrzej Andrei Андрей
Anthony Antony Anton Antoine Antonio Antoni Антон
Basil Vasily Basile Basilio Bazyli Василий
Benjamin Вениамин
Catherine Catharine Katharine Katherine Katharina Caterina Katarzyna Catalina Екатерина Катерина
Charles Karl Carl Carlo Carlos Karol Карл
Constantine Konstantin Constantin Константин
Daniel Даниил Данила Данило
David Давид Давыд
Demetrius Dmitry Dimitri Dmitri Дмитрий Димитрий
Elias Elijah Ilya Илья
Elizabeth Elisabeth Élisabeth Elisabetta Elżbieta Eliza Елизавета
Eugene Eugène Eugen Eugenio Евгений
Francis Franz François Francesco Francisco Franciszek František
Frederick Frederic Friedrich Frédéric Federico Фридрих
George Georg Georges Giorgio Jorge Jerzy Jiří György Георгий Юрий Егор
Gregory Grigory Grégoire Gregor Grzegorz Григорий
Helen Helena Hélène Elena Helene Елена Алёна
Henry Heinrich Henri Enrico Enrique Henryk Генрих
James Jacob Jakob Jacques Giacomo Jacopo Jaime Jakub Яков Иаков
John Johann Johannes Jean Giovanni Juan Jan Johan János Ivan Иван Иоанн Ян
Joseph Josef Giuseppe José Józef József Iosif Иосиф Осип
Julius Jules Giulio Юлий
Justin Иустин Устин
Laurence Lawrence Laurent Lorenz Lorenzo
Leo Leon Léon Lev Лев
Louis Lewis Ludwig Luigi Luis Lodovico Ludwik Людвиг
Luke Luc Luca Lukas Лука
Margaret Marguerite Margarete Margarethe Margherita Małgorzata Маргарита
Mary Maria Marie María Мария Марья
Martha Marthe Marta Марфа Марта
Mark Marc Marcus Marco Marek Марк
Matthew Matthieu Matthäus Matteo Mateusz Матвей
Michael Michel Michele Miguel Michał Mikhail Михаил Михайла Михайло
Moses Моисей Мойсей
Natalie Nathalie Natalia Наталья Наталия
Nicholas Nicolas Nikolaus Nicola Niccolò Mikołaj Nikolai Николай Никола
Paul Paolo Pablo Paweł Pavel Павел Павло
Peter Pierre Pietro Piero Pedro Piotr Petr Пётр Петр Петро
Philip Philippe Philipp Filippo Felipe Филипп
Praskovya Параскева Прасковья
Samuel Самуил
Sergius Serge Sergio Sergei Сергей Сергий
Simon Simeon Szymon Симон Семён Симеон
Solomon Salomon Соломон
Sophia Sophie Sofie Zofia София Софья
Stephen Steven Stephan Stefan Étienne Stefano Esteban István Степан Стефан
Theodore Theodor Théodore Teodoro Fyodor Фёдор Федор Феодор
Thomas Tommaso Tomasz Фома
Timothy Timothée Timofey Тимофей
Victor Viktor Vittorio Виктор
Vincent Vincenzo Vinzenz Викентий
William Wilhelm Guillaume Guglielmo Willem Вильгельм
Xenia Ксения Аксинья
Zachary Zachariah Захар Захарий`

// shortWords are short forms, in lower case, that are as well known as surnames
// or words.
const shortWords = `art bab bell bill chuck clem cy dan doll dot em frank gene gil greg gus hank hob hodge ike ira jude ken lew lib lil max may mick moll mort nab nan nat nell nick noll pam pat patty peg pen penny percy perry phil ray reg rich rick rob rod ron rube sal sandy saunders sim sol stan steve sue suke tam terry tim tiny toby tony tot tracy val vic vin wally wat will willy wilmot win`
