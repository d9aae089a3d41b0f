package name

// A paradigm line is "end: forms", where end is what the nominative ends in and
// the forms are the endings that replace it in the genitive, dative, accusative,
// instrumental and prepositional singular, then in the plural from the
// nominative on. "/" parts variants, "_" is the bare stem, "-" no form. The first
// line whose end fits is taken; "C" fits any consonant and keeps it.

// maleFamily declines men's surnames.
const maleFamily = `
дзе:
швили:
ко: ко ко ко ко ко
ых:
их:
ский: ского/скаго скому ского/скаго ским ском ские ских ским ских скими ских
цкий: цкого/цкаго цкому цкого/цкаго цким цком цкие цких цким цких цкими цких
кий: кого/каго кому кого/каго ким ком кие ких ким ких кими ких
гий: гого гому гого гим гом гие гих гим гих гими гих
хий: хого хому хого хим хом хие хих хим хих хими хих
ний: него/няго нему него ним нем ние них ним них ними них
жий: жего жему жего жим жем жие жих жим жих жими жих
чий: чего чему чего чим чем чие чих чим чих чими чих
ший: шего шему шего шим шем шие ших шим ших шими ших
щий: щего щему щего щим щем щие щих щим щих щими щих
ый: ого/аго ому ого/аго ым ом ые ых ым ых ыми ых
кой: кого/каго кому кого/каго ким ком кие ких ким ких кими ких
гой: гого гому гого гим гом гие гих гим гих гими гих
хой: хого хому хого хим хом хие хих хим хих хими хих
жой: жого жому жого жим жом жие жих жим жих жими жих
шой: шого шому шого шим шом шие ших шим ших шими ших
ой: ого/аго ому ого/аго ым ом ые ых ым ых ыми ых
ов: ова ову ова овым/овом ове овы овых овым овых овыми овых
ев: ева еву ева евым/евом еве евы евых евым евых евыми евых
ёв: ёва ёву ёва ёвым ёве ёвы ёвых ёвым ёвых ёвыми ёвых
ин: ина ину ина иным/ином ине ины иных иным иных иными иных
ын: ына ыну ына ыным ыне ыны ыных ыным ыных ыными ыных
ец: ца/еца цу/ецу ца/еца цем/цом/ецом це/еце цы/ецы цев/ецов цам/ецам цев/ецов цами/ецами цах/ецах
ок: ка/ока ку/оку ка/ока ком/оком ке/оке ки/оки ков/оков кам/окам ков/оков ками/оками ках/оках
ий: ия ию ия ием ии ии иев иям иев иями иях
й: я ю я ем е и ев ям ев ями ях
ь: я ю я ем/ём е и ей ям ей ями ях
ья: ьи ье ью ьей ье
ия: ии ии ию ией ии
ая:
га: ги ге гу гой/гою ге ги г гам г гами гах
ка: ки ке ку кой/кою ке ки к кам к ками ках
ха: хи хе ху хой/хою хе хи х хам х хами хах
жа: жи же жу жей/жой же
ча: чи че чу чей/чой че
ша: ши ше шу шей/шой ше
ща: щи ще щу щей ще
ца: цы це цу цей/цой це
а: ы е у ой/ою е ы _ ам _ ами ах
я: и е ю ей/ёй е
ж: жа жу жа жем же жи жей жам жей жами жах
ч: ча чу ча чем че чи чей чам чей чами чах
ш: ша шу ша шем ше ши шей шам шей шами шах
щ: ща щу ща щем ще щи щей щам щей щами щах
ц: ца цу ца цем це цы цев цам цев цами цах
г: га гу га гом ге ги гов гам гов гами гах
к: ка ку ка ком ке ки ков кам ков ками ках
х: ха ху ха хом хе хи хов хам хов хами хах
C: а у а ом е ы ов ам ов ами ах
dze:
shvili:
ko:
ykh:
ikh:
skiy: skogo skomu skogo skim skom skie skikh skim skikh skimi skikh
skii: skogo skomu skogo skim skom skie skikh skim skikh skimi skikh
skij: skogo skomu skogo skim skom skie skikh skim skikh skimi skikh
sky: skogo skomu skogo skim skom skie skikh skim skikh skimi skikh
ski: skogo skomu skogo skim skom skie skikh skim skikh skimi skikh
oy: ogo omu ogo ym/im om ye/ie ykh/ikh ym/im ykh/ikh ymi/imi ykh/ikh
oi: ogo omu ogo ym/im om ye/ie ykh/ikh ym/im ykh/ikh ymi/imi ykh/ikh
ov: ova ovu ova ovym ove ovy ovykh ovym ovykh ovymi ovykh
ev: eva evu eva evym eve evy evykh evym evykh evymi evykh
in: ina inu ina inym ine iny inykh inym inykh inymi inykh
yn: yna ynu yna ynym yne yny ynykh ynym ynykh ynymi ynykh
ow: owa owu owa owym owe owy
ets: tsa/etsa tsu/etsu tsa/etsa tsom/etsom tse/etse tsy/etsy
ei: eya/eia eyu/eiu eya/eia eem/eyem ee/eye
ey: eya/eia eyu/eiu eya/eia eem/eyem ee/eye
ai: aya/aia ayu/aiu aya/aia aem/ayem ae/aye
ay: aya/aia ayu/aiu aya/aia aem/ayem ae/aye
ny: nogo/nego nomu/nemu nogo/nego nym/nim nom/nem nye/nie nykh/nikh nym/nim nykh/nikh nymi/nimi nykh/nikh
y: ogo/ego omu/emu ogo/ego ym/im om/em ye/ie ykh/ikh ym/im ykh/ikh ymi/imi ykh/ikh
ga: gi ge gu goi/goy ge
ka: ki ke ku koi/koy ke
kha: khi khe khu khoi/khoy khe
ia: ii ii iu/iyu iei/iey ii
ya: i e yu/iu ei/ey e
a: y e u oi/oy e
l: a/ya/ia u/yu/iu a/ya/ia om/em e y/i
k: ka ku ka kom ke ki kov kam kov kami kakh
g: ga gu ga gom ge gi gov gam gov gami gakh
kh: kha khu kha khom khe khi
ch: cha chu cha chem che chi chei cham chei chami chakh
sh: sha shu sha shem she shi
C: a u a om e y ov am ov ami akh
`

// femaleFamily declines women's surnames; what no line fits does not inflect.
const femaleFamily = `
ская: ской ской скую ской/скою ской ские ских ским ских скими ских
цкая: цкой цкой цкую цкой/цкою цкой цкие цких цким цких цкими цких
ая: ой ой ую ой/ою ой ые ых ым ых ыми ых
яя: ей ей юю ей/ею ей ие их им их ими их
ова: овой овой ову/ову овой/овою овой овы овых овым овых овыми овых
ева: евой евой еву евой/евою евой евы евых евым евых евыми евых
ёва: ёвой ёвой ёву ёвой/ёвою ёвой ёвы ёвых ёвым ёвых ёвыми ёвых
ина: иной/ины иной/ине ину иной/иною иной/ине ины иных иным иных иными иных
ына: ыной ыной ыну ыной/ыною ыной ыны ыных ыным ыных ыными ыных
ья: ьи ье ью ьей ье
ия: ии ии ию ией ии
га: ги ге гу гой/гою ге
ка: ки ке ку кой/кою ке
ха: хи хе ху хой/хою хе
а: ы е у ой/ою е
я: и е ю ей/ёй е
skaya: skoi/skoy skoi/skoy skuyu/skuiu skoi/skoy skoi/skoy
skaia: skoi/skoy skoi/skoy skuyu/skuiu skoi/skoy skoi/skoy
aya: oi/oy oi/oy uyu/uiu oi/oy oi/oy
aia: oi/oy oi/oy uyu/uiu oi/oy oi/oy
ova: ovoi/ovoy ovoi/ovoy ovu ovoi/ovoy ovoi/ovoy
eva: evoi/evoy evoi/evoy evu evoi/evoy evoi/evoy
ina: inoi/inoy/iny inoi/inoy/ine inu inoi/inoy inoi/inoy/ine
ga: gi ge gu goi/goy ge
ka: ki ke ku koi/koy ke
ia: ii ii iu/iyu iei/iey ii
ya: i e yu/iu ei/ey e
a: y e u oi/oy e
`

// maleGiven declines men's given names and patronymics.
const maleGiven = `
лев: льва льву льва львом льве
павел: павла павлу павла павлом павле
пётр: петра петру петра петром петре
ий: ия ию ия ием ии ии иев иям иев иями иях
ья: ьи ье ью ьей/ьёй ье
ия: ии ии ию ией ии
й: я ю я ем е и ев ям ев ями ях
рь: ря рю ря рем ре
ь: я ю я ем/ём е и ей ям ей ями ях
га: ги ге гу гой/гою ге
ка: ки ке ку кой/кою ке ки ек кам ек ками ках
ха: хи хе ху хой/хою хе
жа: жи же жу жей/жою же
ча: чи че чу чей/чою че
ша: ши ше шу шей/шою ше
ца: цы це цу цей/цою це
а: ы е у ой/ою е ы _ ам _ ами ах
я: и е ю ей/ею/ёй е и ь ям ь ями ях
ло: ла лу ла лом ле
ро: ра ру ра ром ре
но: на ну на ном не
ж: жа жу жа жем же
ч: ча чу ча чем че чи чей чам чей чами чах
ш: ша шу ша шем ше
ц: ца цу ца цем це
ок: ка ку ка ком ке
ек: ка/ека ку/еку ка/ека ком/еком ке/еке
C: а у а ом е ы ов ам ов ами ах
`

// femaleGiven declines women's given names and patronymics.
const femaleGiven = `
ья: ьи ье ью ьей/ьею/ьёй ье ьи ий ьям ий ьями ьях
ия: ии ии ию ией/иею ии ии ий иям ий иями иях
овь: ови ови овь овью ови
ь: и и ь ью и
га: ги ге гу гой/гою ге
ка: ки ке ку кой/кою ке ки ек кам ек ками ках
ха: хи хе ху хой/хою хе
жа: жи же жу жей/жею же
ча: чи че чу чей/чею че
ша: ши ше шу шей/шею ше ши ш шам ш шами шах
ца: цы це цу цей/цею це
а: ы е у ой/ою е ы _ ам _ ами ах
я: и е ю ей/ею/ёй е и ь ям ь ями ях
`

// A line of an endings table is "end = lemma:cases:gender:weight …": a word that
// ends so may have a dictionary form ending in lemma. Cases are n g d a i p;
// genders m, f, P for the plural and x for either; "_" is the bare stem. The line
// with the longest end that fits decides. Weights are plausibilities in percent,
// judged, not counted: they say which reading an attentive reader would try first.

const cyrillicEndings = `
ова = ов:ga:m:50 ова:n:f:50
ову = ов:d:m:62 ова:a:f:38
овым = ов:i:m:54 ов:d:P:43 овой:i:m:3
овом = ов:i:m:55 ов:p:m:30 овой:p:m:15
ове = ов:p:m:100
овой = ова:gdip:f:88 овой:n:m:10 овая:gdip:f:2
овою = ова:i:f:97 овая:i:f:3
овых = ов:gap:P:80 овых:n:x:17 овой:gap:P:3
овы = ов:n:P:100
овыми = ов:i:P:97 овой:i:P:3
ов = ов:n:m:100
ева = ев:ga:m:50 ева:n:f:50
еву = ев:d:m:62 ева:a:f:38
евым = ев:i:m:55 ев:d:P:45
еве = ев:p:m:100
евой = ева:gdip:f:100
евою = ева:i:f:100
евых = ев:gap:P:80 евых:n:x:20
евы = ев:n:P:100
евыми = ев:i:P:100
ев = ев:n:m:100
ина = ин:ga:m:52 ина:n:f:44 ина:n:m:4
ину = ин:d:m:58 ина:a:f:36 ина:a:m:6
иным = ин:i:m:55 ин:d:P:42 иный:i:m:3
ином = ин:i:m:100
ине = ин:p:m:75 ина:dp:x:20 ине:n:x:5
иной = ина:gdip:f:90 иной:n:m:10
иною = ина:i:f:100
иных = ин:gap:P:90 иных:n:x:10
ины = ин:n:P:80 ина:g:x:20
иными = ин:i:P:100
ин = ин:n:m:100
ына = ын:ga:m:52 ына:n:f:48
ыну = ын:d:m:60 ына:a:f:40
ыным = ын:i:m:57 ын:d:P:43
ыне = ын:p:m:80 ына:dp:x:20
ыной = ына:gdip:f:100
ыных = ын:gap:P:100
ыны = ын:n:P:100
ыными = ын:i:P:100
ыною = ына:i:f:100
ыном = ын:i:m:100
ын = ын:n:m:100
ский = ский:n:m:100
ского = ский:ga:m:95 ской:ga:m:5
скаго = ский:ga:m:95 ской:ga:m:5
скому = ский:d:m:95 ской:d:m:5
ским = ский:i:m:58 ский:d:P:40 ской:i:m:2
ском = ский:p:m:97 ской:p:m:3
ская = ская:n:f:100
ской = ская:gdip:f:93 ской:n:m:7
скую = ская:a:f:100
скою = ская:i:f:100
ские = ский:n:P:100
ских = ский:gap:P:97 ских:n:x:3
скими = ский:i:P:100
цкий = цкий:n:m:100
цкого = цкий:ga:m:97 цкой:ga:m:3
цкаго = цкий:ga:m:97 цкой:ga:m:3
цкому = цкий:d:m:97 цкой:d:m:3
цким = цкий:i:m:58 цкий:d:P:42
цком = цкий:p:m:100
цкая = цкая:n:f:100
цкой = цкая:gdip:f:93 цкой:n:m:7
цкую = цкая:a:f:100
цкою = цкая:i:f:100
цкие = цкий:n:P:100
цких = цкий:gap:P:97 цких:n:x:3
цкими = цкий:i:P:100
кого = кий:ga:m:50 кой:ga:m:50
кому = кий:d:m:50 кой:d:m:50
ого = ой:ga:m:55 ый:ga:m:40 ого:n:x:5
аго = ой:ga:m:50 ый:ga:m:40 аго:n:x:10
его = ий:ga:m:90 его:n:x:10
яго = ий:ga:m:90 яго:n:x:10
ому = ой:d:m:58 ый:d:m:42
ему = ий:d:m:90 ему:n:x:10
ным = ный:i:m:35 ной:i:m:25 ный:d:P:20 ным:n:m:20
ым = ый:i:m:40 ой:i:m:30 ый:d:P:20 ым:n:m:10
им = ий:i:m:40 им:n:m:45 ий:d:P:15
ом = _:i:m:80 ой:p:m:6 ый:p:m:4 ом:n:m:10
ем = _:i:m:20 ь:i:m:30 й:i:m:30 ем:n:m:20
цем = ец:i:m:60 ц:i:m:38 цем:n:m:2
цом = ец:i:m:70 ц:i:m:30
жем = ж:i:m:95 жем:n:m:5
чем = ч:i:m:97 чем:n:m:3
шем = ш:i:m:97 шем:n:m:3
щем = щ:i:m:97 щем:n:m:3
ком = к:i:m:72 ок:i:m:20 кий:p:m:4 кой:p:m:4
ая = ая:n:f:88 ай:ga:m:12
яя = яя:n:f:100
ой = ой:n:m:42 ая:gdip:f:33 а:i:x:25
ою = а:i:x:60 ая:i:f:40
ую = ая:a:f:100
юю = яя:a:f:100
ые = ый:n:P:60 ой:n:P:40
ие = ий:n:P:90 ие:n:x:10
ых = ый:gap:P:45 ой:gap:P:25 ых:n:x:30
их = ий:gap:P:45 их:n:x:55
ыми = ый:i:P:60 ой:i:P:40
ими = ий:i:P:95 ими:n:x:5
кий = кий:n:m:100
ий = ий:n:m:100
ый = ый:n:m:100
ия = ия:n:x:60 ий:ga:m:40
ию = ий:d:m:55 ия:a:x:45
ием = ий:i:m:97 ием:n:m:3
ии = ия:gdp:x:75 ий:p:m:25
ией = ия:i:x:100
ья = ья:n:x:80 ей:ga:m:20
ьи = ья:g:x:100
ье = ья:dp:x:80 ье:n:x:20
ью = ья:a:x:50 ь:i:f:50
ьей = ья:i:x:100
ьем = ей:i:m:100
ея = ей:ga:m:70 ея:n:x:30
ею = ей:d:m:80 ея:a:x:20
еем = ей:i:m:100
ее = ей:p:m:90 ее:n:x:10
аю = ай:d:m:95 ая:a:f:5
аем = ай:i:m:100
ае = ай:p:m:85 ае:n:x:15
оя = ой:ga:m:70 оя:n:x:30
ою = ой:d:m:20 а:i:x:50 ая:i:f:30
уя = уй:ga:m:70 уя:n:x:30
ую = уй:d:m:10 ая:a:f:90
я = ь:ga:m:55 я:n:x:42 й:ga:m:3
ю = ь:d:m:57 я:a:x:40 ю:n:x:3
ей = ей:n:m:75 я:i:x:25
жей = жа:i:x:80 жей:n:m:20
шей = ша:i:x:85 шей:n:m:15
чей = ча:i:x:70 чей:n:m:20 ч:ga:P:10
дзе = дзе:n:x:100
швили = швили:n:x:100
ани = ани:n:x:70 ань:g:f:10 аня:g:x:20
иани = иани:n:x:100
енко = енко:n:x:100
енка = енко:ga:m:55 енка:n:x:45
енку = енко:d:m:60 енка:a:x:40
енке = енко:p:m:60 енка:dp:x:40
енкой = енко:i:m:50 енка:i:x:50
енком = енко:i:m:60 енок:i:m:40
ко = ко:n:x:100
о = о:n:x:100
и = и:n:x:50 а:g:x:15 я:g:x:20 ь:g:f:5 _:n:P:10
ки = ка:g:x:50 ки:n:x:25 к:n:P:25
ги = га:g:x:55 ги:n:x:25 г:n:P:20
хи = ха:g:x:55 хи:n:x:20 х:n:P:25
ши = ша:g:x:60 ши:n:x:30 ш:n:P:10
чи = ча:g:x:35 чи:n:x:30 ч:n:P:35
ы = а:g:x:48 _:n:P:40 ы:n:x:12
у = _:d:m:66 а:a:x:24 у:n:x:10
а = _:ga:m:55 а:n:x:45
е = _:p:m:42 а:dp:x:34 е:n:x:14 я:dp:x:6 ь:p:m:4
ам = _:d:P:45 а:d:P:15 ам:n:m:40
ами = _:i:P:70 а:i:P:30
ах = _:p:P:40 а:p:P:15 ах:n:m:45
ям = ь:d:P:35 я:d:P:25 й:d:P:15 ям:n:m:25
ями = ь:i:P:40 я:i:P:35 й:i:P:25
ях = ь:p:P:25 я:p:P:20 й:p:P:15 ях:n:m:40
ца = ец:ga:m:55 ц:ga:m:28 ца:n:x:17
цу = ец:d:m:58 ц:d:m:30 ца:a:x:12
це = ец:p:m:55 ц:p:m:28 ца:dp:x:17
цы = ец:n:P:50 ц:n:P:20 ца:g:x:20 цы:n:x:10
йца = ец:ga:m:60 йц:ga:m:25 йца:n:x:15
йцу = ец:d:m:65 йц:d:m:30 йца:a:x:5
йцем = ец:i:m:65 йц:i:m:35
ка = ка:n:x:42 к:ga:m:40 ок:ga:m:18
ку = к:d:m:47 ка:a:x:33 ок:d:m:20
ке = ка:dp:x:50 к:p:m:35 ок:p:m:15
ька = ька:n:x:50 ек:ga:m:35 ёк:ga:m:15
ича = ич:ga:m:100
ичу = ич:d:m:100
ичем = ич:i:m:100
иче = ич:p:m:100
ичи = ич:n:P:90 ичи:n:x:10
ичей = ич:gap:P:100
ичам = ич:d:P:100
ичами = ич:i:P:100
овна = овна:n:f:100
овны = овна:g:f:100
овне = овна:dp:f:100
овну = овна:a:f:100
овной = овна:i:f:100
овною = овна:i:f:100
евна = евна:n:f:100
евны = евна:g:f:100
евне = евна:dp:f:100
евну = евна:a:f:100
евной = евна:i:f:100
евною = евна:i:f:100
ична = ична:n:f:100
ичны = ична:g:f:100
ичне = ична:dp:f:100
ичну = ична:a:f:100
ичной = ична:i:f:100
ана = ан:ga:m:70 ана:n:x:30
яна = ян:ga:m:80 яна:n:x:20
яну = ян:d:m:80 яна:a:x:20
яне = ян:p:m:80 яна:dp:x:20
`

// latinEndings are the endings of inflected Russian names in Latin letters, as a
// translator leaves them in an English text.
const latinEndings = `
ova = ov:ga:m:45 ova:n:f:55
ovu = ov:d:m:62 ova:a:f:38
ovym = ov:i:m:68 ov:d:P:29 ovoy:i:m:3
ovymi = ov:i:P:100
ovim = ov:i:m:70 ov:d:P:30
ove = ov:p:m:65 ove:n:x:35
ovoi = ova:gdip:f:85 ovoi:n:m:15
ovoy = ova:gdip:f:80 ovoy:n:m:20
ovoj = ova:gdip:f:100
ovykh = ov:gap:P:80 ovykh:n:x:20
ovyh = ov:gap:P:80 ovyh:n:x:20
ovy = ov:n:P:90 ovy:n:x:10
ov = ov:n:m:100
eva = ev:ga:m:45 eva:n:f:55
evu = ev:d:m:62 eva:a:f:38
evym = ev:i:m:70 ev:d:P:30
evymi = ev:i:P:100
eve = ev:p:m:60 eve:n:x:40
evoi = eva:gdip:f:100
evoy = eva:gdip:f:100
evoj = eva:gdip:f:100
evykh = ev:gap:P:80 evykh:n:x:20
evy = ev:n:P:80 evy:n:x:20
ev = ev:n:m:100
ina = in:ga:m:42 ina:n:f:58
inu = in:d:m:60 ina:a:f:40
inym = in:i:m:75 in:d:P:25
inymi = in:i:P:100
ine = ine:n:x:60 in:p:m:35 ina:dp:x:5
inoi = ina:gdip:f:100
inoy = ina:gdip:f:100
inykh = in:gap:P:100
iny = in:n:P:55 iny:n:x:25 ina:g:x:20
in = in:n:m:100
sky = sky:n:m:100
ski = ski:n:m:100
skii = skii:n:m:100
skiy = skiy:n:m:100
skij = skij:n:m:100
skogo = sky:ga:m:100
skago = sky:ga:m:100
skomu = sky:d:m:100
skim = sky:i:m:80 sky:d:P:20
skom = sky:p:m:100
skaya = skaya:n:f:100
skaia = skaia:n:f:100
skaja = skaja:n:f:100
skoi = skaia:gdip:f:95 skoi:n:m:5
skoy = skaya:gdip:f:90 skoy:n:m:10
skuyu = skaya:a:f:100
skuiu = skaia:a:f:100
skie = sky:n:P:100
skikh = sky:gap:P:100
skimi = sky:i:P:100
tsky = tsky:n:m:100
tskogo = tsky:ga:m:100
tskomu = tsky:d:m:100
tskim = tsky:i:m:80 tsky:d:P:20
tskom = tsky:p:m:100
ogo = oy:ga:m:50 y:ga:m:35 ogo:n:x:15
omu = oy:d:m:55 y:d:m:40 omu:n:x:5
ogu = og:d:m:60 oga:a:x:40
dze = dze:n:x:100
shvili = shvili:n:x:100
enko = enko:n:x:100
ko = ko:n:x:100
enka = enko:ga:m:30 enka:n:x:70
o = o:n:x:100
ichu = ich:d:m:100
ichem = ich:i:m:100
iche = ich:p:m:70 iche:n:x:30
icha = ich:ga:m:90 icha:n:x:10
ovna = ovna:n:f:100
ovny = ovna:g:f:100
ovne = ovna:dp:f:100
ovnu = ovna:a:f:100
ovnoi = ovna:i:f:100
ovnoy = ovna:i:f:100
evna = evna:n:f:100
evny = evna:g:f:100
evne = evna:dp:f:100
evnu = evna:a:f:100
evnoi = evna:i:f:100
evnoy = evna:i:f:100
ym = ym:n:m:50 oy:i:m:25 y:i:m:25
om = om:n:x:55 _:i:m:41 oy:p:m:4
em = em:n:x:70 _:i:m:15 ey:i:m:15
eya = ei:ga:m:60 eya:n:x:40
eia = ei:ga:m:50 eia:n:x:50
eyu = ei:d:m:90 eya:a:x:10
eiu = ei:d:m:90 eia:a:x:10
eem = ei:i:m:80 eem:n:x:20
aya = aya:n:x:65 ai:ga:m:35
aia = aia:n:x:65 ai:ga:m:35
ayu = ai:d:m:70 aya:a:x:20 ayu:n:x:10
ia = ia:n:x:80 y:ga:m:15 _:ga:m:5
iya = iya:n:x:70 y:ga:m:30
iyu = iya:a:x:50 y:d:m:50
iu = iu:n:x:40 ia:a:x:30 y:d:m:20 _:d:m:10
iem = iem:n:x:60 y:i:m:40
ii = ii:n:x:60 ia:gdp:x:40
ya = ya:n:x:60 _:ga:m:40
yu = yu:n:x:35 _:d:m:40 ya:a:x:25
oy = oy:n:x:75 a:i:x:15 aya:gdip:f:10
oi = oi:n:x:70 a:i:x:18 aia:gdip:f:12
y = y:n:x:88 a:g:x:8 _:n:P:4
i = i:n:x:88 a:g:x:7 _:n:P:5
tsa = ets:ga:m:30 ts:ga:m:20 tsa:n:x:50
tsu = ets:d:m:40 ts:d:m:25 tsu:n:x:35
u = _:d:m:42 a:a:x:28 u:n:x:30
a = a:n:x:62 _:ga:m:38
e = e:n:x:72 a:dp:x:16 _:p:m:12
`
