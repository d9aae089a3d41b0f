package prose

import (
	"strings"
	"testing"

	"lettergraph/extract/letter"
)

// measured is a second set of invented passages, in the manner of histories,
// memoirs and chronicles of several centuries. It was written after the rules and
// is not tuned to sentence by sentence: the test asks for a share of it. A letter
// is "sender>addressee" by the beginnings of their names, "?" for one unknown.
var measured = []struct{ text, want string }{
	{"Зимой 1711 года Птицын доносил государю из Азова: «Хлеба мало, люди бегут». Ответа он не дождался.", "Птицын>государю"},
	{"В апреле 1854 года адмирал Лугов рапортом на имя военного министра просил подкреплений.", "Лугов>военного министра"},
	{"Узнав об этом, Калинкина тотчас написала сестре Вере: «Не приезжай».", "Калинкина>сестре Вере"},
	{"18 января Вольтерс телеграфирует в Москву Дубову: «Вагоны задержаны». Дубов отвечает на следующий день: «Принимаю меры».", "Вольтерс>Дубову;Дубов>Вольтерс"},
	{"Переписка Дубова с Орлинским началась еще в Цюрихе.", ""},
	{"Сенатор Гусев прислал Лугову записку, где звал его обедать.", "Гусев>Лугову"},
	{"Позже Орлинский признавался Дубову в письме: «Я был неправ».", "Орлинский>Дубову"},
	{"Посол Вольтерс сообщал своему правительству депешей от 2 мая 1763 года, что двор в трауре.", "Вольтерс>правительству"},
	{"Как писал впоследствии Птицын, дом сгорел дотла.", ""},
	{"В своей книге Дубов писал об Орлинском с теплотой.", ""},
	{"«Милостивый государь!» – начинал Гусев свое послание Калинкину.", "Гусев>Калинкину"},
	{"Партия направила Дубова к Орлинскому в Ригу.", ""},
	{"Орлинский передал Дубову письмо Вольтерса.", ""},
	{"Через неделю пришло письмо от Птицына. Лугов распечатал его при всех.", ""},
	{"Дубов говорил с Орлинским по телефону и просил: «Потерпите».", ""},
	{"Редактор «Маяка» Гусев ответил Лугову открытым письмом.", "Гусев>Лугову"},
	{"Дубов, отправив Орлинскому телеграмму, лег спать.", "Дубов>Орлинскому"},
	{"Император Фердинанд писал польскому королю, прося помощи против турок.", "Фердинанд>польскому королю"},
	{"Лугов продиктовал письмо Птицыну и велел отослать его с нарочным.", "Лугов>Птицыну"},
	{"Ни Дубов, ни Орлинский не писали Вольтерсу.", ""},
	{"В июне 1918 года Калинкина получила от мужа последнее письмо.", ""},
	{"Гусев написал донос на Лугова.", ""},
	{"Секретарь губкома Дубов 5 августа 1922 года отправил в ЦК докладную записку о голоде.", "Дубов>ЦК"},
	{"Орлинский сел за стол. Он написал Дубову, что согласен. Потом вышел в сад.", "Орлинский>Дубову"},
	{"Лугов подарил Калинкиной книгу с надписью.", ""},

	{"In the autumn of 1641 Sir Thomas Harwood wrote from Dublin to the Lord Lieutenant, begging for powder.", "Harwood>Lord Lieutenant"},
	{"“We are lost,” Bell wrote to his wife Anne on the eve of the battle.", "Bell>Anne"},
	{"Harwood's first letter to Miss Orford, dated 9 January 1802, is cold and formal.", "Harwood>Miss Orford"},
	{"Bell read the letter aloud to Harwood.", ""},
	{"On receiving a note from Orford, Bell set out for York.", "Orford>Bell"},
	{"President Harwood wired Governor Bell: “Send troops.” Bell answered that he had none.", "Harwood>Governor Bell;Bell>Harwood"},
	{"Harwood and Bell exchanged letters for ten years.", ""},
	{"She wrote novels, and Bell praised them to Orford.", ""},
	{"The Treasury sent Harwood a sharp letter in June 1776.", "Treasury>Harwood"},
	{"Writing to her sister Jane in 1822, Lady Orford described the comet.", "Lady Orford>Jane"},
	{"Bell died in 1839. Two years before, he had written to Harwood: “My lungs are gone.”", "Bell>Harwood"},
	{"Orford wrote in his diary that Bell was a fool.", ""},
	{"Harwood wrote that Bell had told Orford everything.", ""},
	{"Bell promised to write to Harwood from Boston.", ""},
	{"A telegram from General Harwood to Colonel Bell ordered the retreat.", "General Harwood>Colonel Bell"},
	{"In a long letter of 4 April 1911 to Professor Bell, Harwood set out his theory.", "Harwood>Professor Bell"},
	{"Orford had Bell arrested in May 1640.", ""},
	{"Harwood received no letter from Orford that winter.", ""},
	{"The bishop answered Harwood's letter with a curse.", "Harwood>bishop;bishop>Harwood"},
	{"Bell told the story to Harwood in the letter that he sent from Rome.", ""},
	{"It was Bell who wrote to Orford first.", "Bell>Orford"},
	{"Harwood wrote Bell's name on the door.", ""},
	{"Mrs. Bell penned a short note to Dr. Orford.", "Mrs. Bell>Dr. Orford"},
	{"Harwood wrote the music and Bell the words.", ""},

	// A third set, written after the second had been read and mended.
	{"Воевода Лугов отписал царю, что хлеба в остроге нет.", "Лугов>царю"},
	{"Птицын еще в феврале предупреждал Дубова письмом: «Банк не заплатит».", "Птицын>Дубова"},
	{"Из ссылки Орлинский слал Калинкиной письма, полные упреков.", "Орлинский>Калинкиной"},
	{"В ответном письме Гусев благодарил Лугова за книги.", "Гусев>Лугова"},
	{"Телеграмма Дубова Вольтерсу гласила: «Продавайте».", "Дубова>Вольтерсу"},
	{"Вольтерс телеграфно запросил Дубова о ценах.", "Вольтерс>Дубова"},
	{"20 мая 1919 года Дубов шифровкой приказал командарму Лугову отходить.", "Дубов>Лугову"},
	{"Орлинский вспоминал, как Дубов читал ему вслух письма Гусева.", ""},
	{"Дубов ждал письма от Орлинского.", ""},
	{"В тот же день Калинкина сообщила подруге Анне Гусевой по почте, что едет.", "Калинкина>Анне Гусевой"},
	{"Генерал Лугов, рапортуя императору, преувеличил потери врага.", ""},
	{"Гусев, узнав о смерти Птицына, написал его вдове Ольге Птицыной.", "Гусев>Ольге Птицыной"},
	{"Дубов предложил послать Орлинскому телеграмму.", ""},
	{"Лугов пишет картину, а Калинкина пишет стихи.", ""},
	{"Тогда же Орлинский и Гусев направили в Совнарком протест.", ""},
	{"Вопрос о письме Дубова обсуждался на съезде.", ""},
	{"Harwood's widow wrote to Professor Bell in 1871 for a testimonial.", "?>Professor Bell"},
	{"As he told Bell in a letter of 12 June 1755, Harwood despaired of the vote.", "Harwood>Bell"},
	{"A month later Orford wrote back to Harwood, refusing the money.", "Orford>Harwood"},
	{"Lord Orford had a letter from Admiral Harwood on 5 June 1744.", "Admiral Harwood>Lord Orford"},
	{"The Admiralty ordered Captain Bell by letter of 1 July 1799 to sail at once.", "Admiralty>Captain Bell"},
	{"Miss Bell was too ill to write to Lady Orford.", ""},
	{"Harwood's reply to Orford was short: “No.”", ""},
	{"Bell showed Orford the letter.", ""},
	{"Sir John Harwood and Bell wrote jointly to the Duke of Orford.", "Harwood>Duke of Orford"},
	{"In Boston, Bell printed a letter to the editor.", ""},
	{"Harwood wrote to nobody.", ""},
	{"Queen Anne wrote with her own hand to the Elector.", "Queen Anne>Elector"},
	{"Orford sent his son Tom to Harwood with the papers.", ""},
	{"Bell, writing from Rome, assured Harwood that the statue was safe.", "Bell>Harwood"},
}

func TestMeasured(t *testing.T) {
	right, found, wanted := 0, 0, 0
	for _, c := range measured {
		got := read(t, c.text)
		found += len(got)
		want := strings.FieldsFunc(c.want, func(r rune) bool { return r == ';' })
		wanted += len(want)
		used := make([]bool, len(got))
		hits := 0
		for _, w := range want {
			from, to, _ := strings.Cut(w, ">")
			for i, l := range got {
				if used[i] || len(l.Senders) == 0 || len(l.Addressees) == 0 || !strings.Contains(l.Senders[0].Name, from) || !strings.Contains(l.Addressees[0].Name, to) {
					continue
				}
				used[i] = true
				hits++
				break
			}
		}
		right += hits
		if hits < len(want) || hits < len(got) {
			t.Logf("%s\n got %s\nwant %s", c.text, spell(got), c.want)
		}
	}
	p, r := float64(right)/float64(found), float64(right)/float64(wanted)
	t.Logf("precision %.3f (%d of %d), recall %.3f (%d of %d)", p, right, found, r, right, wanted)
	if p < 0.85 || r < 0.85 {
		t.Errorf("precision %.3f, recall %.3f; want 0.85 each", p, r)
	}
}

func TestInNote(t *testing.T) {
	for _, c := range []struct{ text, want, quote string }{
		{"On 3 May 1823 Harwood wrote to Bell about this: “The bridge is down.”", "Harwood > Bell 1823-05-03", "The bridge is down."},
		{"См. письмо Дубова Орлинскому от 4 мая 1911 г.", "Дубова > Орлинскому 1911-05-04", ""},
		{"A. B. Harwood (1780–1843), painter.", "", ""},
		{"The letter has not been found.", "", ""},
	} {
		var ls []letter.Letter
		quote := ""
		for _, r := range InNote(c.text) {
			ls = append(ls, letter.Letter{Senders: r.Senders, Addressees: r.Addressees, Date: r.Date})
			quote = r.Quote
			if r.Start < 0 || r.End > len(c.text) || r.Start >= r.End {
				t.Errorf("%q: bytes %d to %d", c.text, r.Start, r.End)
			}
		}
		if got := spell(ls); got != c.want || quote != c.quote {
			t.Errorf("%s\n got %s, %q\nwant %s, %q", c.text, got, quote, c.want, c.quote)
		}
	}
}

func TestSniff(t *testing.T) {
	prose := strings.Repeat("Дубов весь год провел в Риге и писал оттуда о делах, которые не двигались с места, сколько он ни просил.\n", 10)
	for _, c := range []struct {
		label, head string
		want        bool
	}{
		{"long lines", prose, true},
		{"broken lines", strings.Repeat("The house of Lady Orford stood on a hill above the river and\nthe road to the town led past it, so that nobody could come or\ngo unseen by her.\n\n", 8), true},
		{"letters", strings.Repeat("Dear Bell,\n\nCome at once.\n\nYours, Harwood\n\n", 8), false},
		{"a table", strings.Repeat("1;Bell;Orford;1799;York;Bath;x;y;z\n", 10), false},
		{"XML", "<?xml version=\"1.0\"?>\n<TEI>\n<teiHeader>\n", false},
		{"nothing", "", false},
	} {
		if got := Sniff(c.head); got != c.want {
			t.Errorf("Sniff of %s is %v", c.label, got)
		}
	}
}
