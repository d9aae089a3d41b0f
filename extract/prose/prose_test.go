package prose

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lettergraph/extract/letter"
)

// spell writes the letters reported by a text in one line: sender > addressees,
// "~" after what is inferred, "(org)" after bodies.
func spell(ls []letter.Letter) string {
	var out []string
	list := func(ps []letter.Party) string {
		var names []string
		for _, p := range ps {
			n := p.Name
			if p.Inferred {
				n += "~"
			}
			if p.Kind != letter.Person {
				n += "(" + string(p.Kind) + ")"
			}
			names = append(names, n)
		}
		return strings.Join(names, " + ")
	}
	for _, l := range ls {
		s := list(l.Senders) + " > " + list(l.Addressees)
		if d := l.Date.String(); d != "" {
			s += " " + d
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func read(t testing.TB, text string) []letter.Letter {
	t.Helper()
	var out []letter.Letter
	for l, err := range Read(context.Background(), strings.NewReader(text), "tale.txt") {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, l)
	}
	return out
}

// The sentences are invented; each is read as a text of its own.
var reported = []struct{ text, want string }{
	// Russian: verbs that by themselves say a letter was written.
	{"В итоге Дубов написал Орлинскому: «Дело трудное, но браться надо».", "Дубов > Орлинскому"},
	{"12 марта 1868 года Лугов писал жене Марье Петровне, что дорога размыта.", "Лугов > жене Марье Петровне 1868-03-12"},
	{"Из Одессы купец Птицын телеграфировал Вольтерсу: «Груз пришел».", "Птицын > Вольтерсу"},
	{"«Я не могу больше ждать», — писала Калинкина Дубову 3 мая 1913 года.", "Калинкина > Дубову 1913-05-03"},
	{"Об этом Дубову писал и Орлинский.", "Орлинский > Дубову"},
	{"Орлинский, который осенью 1905 года писал Дубову о стачке, скоро переменил мнение.", "Орлинский > Дубову 1905"},
	{"Написав Орлинскому, Дубов уехал в деревню.", "Дубов > Орлинскому"},
	{"Дубов и Орлинский писали Вольтерсу о задержке станков.", "Дубов + Орлинский > Вольтерсу"},
	{"Царь пишет патриарху Филофею: «Приезжай немедля».", "Царь > патриарху Филофею"},
	// Words for a letter.
	{"В письме к Орлинскому от 5 июня 1921 года Дубов жаловался на холод.", "Дубов > Орлинскому 1921-06-05"},
	{"В записке Птицыну Дубов просил прислать денег.", "Дубов > Птицыну"},
	{"Дубов послал Орлинскому длинное письмо.", "Дубов > Орлинскому"},
	{"Орлинский получил от Дубова телеграмму: «Выезжайте».", "Дубова > Орлинский"},
	{"Сохранилось письмо Дубова Орлинскому о постройке моста.", "Дубова > Орлинскому"},
	{"Письмо Лугова к Вольтерсу от 7 апреля 1799 года рисует дело иначе.", "Лугова > Вольтерсу 1799-04-07"},
	{"Министр иностранных дел направил ноту британскому послу.", "Министр иностранных дел > британскому послу"},
	{"НКВТ телеграммой от 3 октября 1922 года сообщил полпредству об отказе.", "НКВТ(org) >  1922-10-03"},
	{"Дубов обратился к Орлинскому с письмом, в котором просил о помиловании сына.", "Дубов > Орлинскому"},
	{"Лугов ответил на письмо Птицына только через год.", "Птицына > Лугов; Лугов > Птицына"},
	{"Дубов отправил в ЦК телеграмму с протестом.", "Дубов > ЦК(org)"},
	{"Дубов и Лугов в письме редакции газеты «Маяк» опровергали слухи.", "Дубов + Лугов > редакции газеты(org)"},
	// Exchanges and pronouns.
	{"Дубов написал Орлинскому: «Приезжайте». Тот не торопился. Орлинский отвечал: «Приеду весной».", "Дубов > Орлинскому; Орлинский > Дубов~"},
	{"Дубов весь год провел в Риге. Оттуда он писал Орлинскому: «Здесь сыро».", "Дубов~ > Орлинскому"},
	{"Софья Калинкина жила у тетки. В мае 1840 года она написала Лугову, что выходит замуж.", "Софья Калинкина~ > Лугову 1840-05"},
	{"4 июня 1920 года Дубов предлагал Вольтерсу продать завод. Вольтерс отвечал: «Об этом не может быть и речи».", "Дубов~ > Вольтерсу~ 1920-06-04; Вольтерс > Дубов~ 1920?"},
	// No letters.
	{"Дубов сказал Орлинскому: «Пора ехать».", ""},
	{"Лугов писал роман о войне.", ""},
	{"Лугов написал Калинкиной портрет углем.", ""},
	{"Калинкина написала Дубову стихи в альбом.", ""},
	{"Дубов так и не написал Орлинскому.", ""},
	{"Дубов велел написать Орлинскому.", ""},
	{"Если бы Дубов написал Орлинскому, всё пошло бы иначе.", ""},
	{"На заседании Дубов предложил Орлинскому уйти в отставку.", ""},
	{"Совет постановил передать завод тресту.", ""},
	{"Выступая на съезде, Дубов отвечал Орлинскому: «Вы ошибаетесь».", ""},
	{"7 ноября 1919 года Дубов приказал Орлинскому отступать.", ""},
	{"Дубов не получил от Орлинского ни одного письма.", ""},
	{"Дубов хотел послать Орлинскому письмо, но передумал.", ""},
	{"О Дубове писали все газеты.", ""},
	{"Дубов часто писал Орлинскому.", ""},
	{"Буква закона Дубову дороже его духа.", ""},
	{"Орлинский читал письмо Дубова.", ""},
	{"Договор был подписан 12 октября 1921 года в Москве.", ""},

	// English.
	{"On 3 May 1815 Harwood wrote to Lady Orford that the house was sold.", "Harwood > Lady Orford 1815-05-03"},
	{"Harwood wrote to his brother Tom: “Come at once.”", "Harwood > brother Tom"},
	{"In a letter to Orford dated 7 June 1799, Harwood complained of the rain.", "Harwood > Orford 1799-06-07"},
	{"Harwood, in a letter to Miss Bell, described the storm.", "Harwood > Miss Bell"},
	{"Harwood sent Orford a note asking for money.", "Harwood > Orford"},
	{"Governor Harwood sent a dispatch to the Colonial Office.", "Governor Harwood > Colonial Office(org)"},
	{"Orford received a letter from Harwood in March 1640.", "Harwood > Orford 1640-03"},
	{"Harwood's letter to Orford of 2 July 1863 survives in a copy.", "Harwood > Orford 1863-07-02"},
	{"A letter from Harwood to Orford tells the rest.", "Harwood > Orford"},
	{"Harwood cabled Orford: “Strike over.”", "Harwood > Orford"},
	{"Harwood telegraphed to Captain Bell that the bridge was down.", "Harwood > Captain Bell"},
	{"Harwood wrote to thank Mrs. Bell for the hams.", "Harwood > Mrs. Bell"},
	{"“I am tired of Boston,” wrote Harwood to Orford.", "Harwood > Orford"},
	{"Writing to Orford on 4 March 1848, Harwood predicted a war.", "Harwood > Orford 1848-03-04"},
	{"Harwood informed Orford by telegram that the vote was lost.", "Harwood > Orford"},
	{"Harwood had written to Orford and Bell before he sailed.", "Harwood > Orford + Bell"},
	{"Harwood met Bell in London and wrote to Orford about the plan.", "Harwood > Orford"},
	{"Orford, who had never liked Bell, wrote to Harwood for advice.", "Orford > Harwood"},
	{"Harwood spent the winter in Bath. He wrote to Orford: “I am better.”", "Harwood~ > Orford"},
	{"Harwood wrote to Orford on 3 May 1815 to propose a meeting. Orford replied that he was ill.", "Harwood > Orford 1815-05-03; Orford > Harwood~ 1815?"},
	{"Harwood replied to Bell's letter at once.", "Bell > Harwood; Harwood > Bell"},
	{"The king wrote to the bishop of Lund.", "king > bishop of Lund"},
	// None.
	{"Harwood told Orford that the house was sold.", ""},
	{"Harwood wrote a poem to Lady Orford.", ""},
	{"Harwood wrote a novel about Boston.", ""},
	{"Harwood never wrote to Orford again.", ""},
	{"Harwood did not write to Orford.", ""},
	{"Orford asked Harwood to write to Bell.", ""},
	{"Harwood meant to send a letter to Orford.", ""},
	{"He kept to the letter of the law.", ""},
	{"Harwood would have written to Orford, had he known.", ""},
	{"Harwood gave a speech to the Senate on 4 May 1850.", ""},
	{"Orford replied: “Never!”", ""},
	{"The committee met in Boston and Harwood addressed it.", ""},
	{"Harwood was a man of letters, and Bell noted it.", ""},
	{"Had Harwood written to Orford in time?", ""},
	{"Harwood often wrote to Orford.", ""},
	{"The two men corresponded for years.", ""},
	{"To the letter, Orford obeyed Harwood.", ""},
	{"Harwood threatened to write to the Times.", ""},
	{"On 4 May 1850 Harwood ordered Bell to retreat.", ""},
}

func TestReported(t *testing.T) {
	for _, c := range reported {
		if got := spell(read(t, c.text)); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// The measured gold stands beside the repository; without it the test is skipped.
func TestConcessions(t *testing.T) {
	path := filepath.Join("..", "..", "..", "shared", "corpora", "editions", "concessions-ru.txt")
	f, err := os.Open(path)
	if err != nil {
		t.Skip(err)
	}
	defer f.Close()
	n := 0
	for l, err := range Read(context.Background(), f, path) {
		if err != nil {
			t.Error(err)
		}
		n++
		if len(l.Senders) == 0 || len(l.Addressees) == 0 || l.Remark == "" || l.Line == 0 {
			t.Errorf("line %d: %s is incomplete", l.Line, spell([]letter.Letter{l}))
		}
	}
	if n < 7 || n > 10 {
		t.Errorf("%d letters reported, want 7 to 10", n)
	}
}

func TestSpans(t *testing.T) {
	text := "Первая строка рассказа.\n\nДубов весь год провел\nв Риге. Оттуда он писал\nОрлинскому: «Здесь сыро,\nно тихо». Потом уехал.\n"
	ls := read(t, text)
	if len(ls) != 1 {
		t.Fatalf("%d letters", len(ls))
	}
	l := ls[0]
	if l.Kind != letter.KindReported || l.Line != 4 || l.LineEnd != 6 || l.File != "tale.txt" {
		t.Errorf("kind %s, lines %d to %d of %s", l.Kind, l.Line, l.LineEnd, l.File)
	}
	if got := text[l.Start:l.End]; !strings.HasPrefix(got, "Оттуда") || !strings.HasSuffix(got, "тихо».") {
		t.Errorf("the span holds %q", got)
	}
	p := l.Addressees[0]
	if got := text[p.Span.Start:p.Span.End]; got != "Орлинскому" || !p.Inflect || p.Span.Line != 5 {
		t.Errorf("the addressee is %q on line %d, inflected %v", got, p.Span.Line, p.Inflect)
	}
	if s := l.Senders[0]; s.Name != "Дубов" || !s.Inferred || s.Span.Line != 3 {
		t.Errorf("the sender is %+v", s)
	}
	if len(l.Text) != 1 || l.Text[0].Text != "Здесь сыро, но тихо" {
		t.Errorf("the text is %+v", l.Text)
	} else if w := l.Text[0].Where("", 0, len(l.Text[0].Text)); text[w.Start:w.End] != "Здесь сыро,\nно тихо" {
		t.Errorf("the text's place is %+v", w)
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Один. Два.", "Один.|Два."},
		{"Тов. Дубов пришел. Он сел.", "Тов. Дубов пришел.|Он сел."},
		{"И. П. Дубов ушел. Всё.", "И. П. Дубов ушел.|Всё."},
		{"Он писал: «Раз. Два». Потом уехал.", "Он писал: «Раз. Два».|Потом уехал."},
		{"Mr. Bell said “No. Never.” He left.", "Mr. Bell said “No. Never.”|He left."},
		{"«Что?» – спросил он. Тот молчал.", "«Что?» – спросил он.|Тот молчал."},
		{"Незакрытая «цитата. Дальше", "Незакрытая «цитата. Дальше"},
		{"В 1921 г. Дубов умер.2350 Потом всё.", "В 1921 г. Дубов умер.2350|Потом всё."},
		{"", ""},
	} {
		var got []string
		for _, s := range sentences(c.text) {
			got = append(got, strings.TrimSpace(c.text[s.from:s.to]))
		}
		if g := strings.Join(got, "|"); g != c.want {
			t.Errorf("sentences(%q) = %q, want %q", c.text, g, c.want)
		}
	}
}

func TestReadStops(t *testing.T) {
	text := strings.Repeat("Дубов написал Орлинскому: «Дело».\n", 3)
	n := 0
	for range Read(context.Background(), strings.NewReader(text), "a") {
		n++
		break
	}
	if n != 1 {
		t.Errorf("%d letters before the break", n)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, err := range Read(ctx, strings.NewReader(text), "a") {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("error %v after cancelling", err)
		}
	}
}

func TestEncodings(t *testing.T) {
	// "Дубов написал Орлинскому: Дело. И так далее" in Windows-1251, with enough
	// text to tell it.
	text := strings.Repeat("Дубов написал Орлинскому. Потом он уехал в деревню и жил там долго. ", 20)
	var b []byte
	for _, r := range text {
		switch {
		case r >= 'А' && r <= 'я':
			b = append(b, byte(0xC0+r-'А'))
		default:
			b = append(b, byte(r))
		}
	}
	n := 0
	for l, err := range Read(context.Background(), strings.NewReader(string(b)), "a") {
		if err != nil {
			t.Fatal(err)
		}
		n++
		if got := string(b[l.Start:l.End]); len(got) != len([]rune(l.Remark)) {
			t.Errorf("span of %d bytes for %d letters", len(got), len([]rune(l.Remark)))
		}
	}
	if n != 20 {
		t.Errorf("%d letters, want 20", n)
	}
}

func FuzzRead(f *testing.F) {
	for _, c := range reported {
		f.Add(c.text)
	}
	f.Add("«“\"„ ( — : ; и , , и")
	f.Add("\xff\xfeД\x04")
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 64<<10 {
			t.Skip("the time that much text takes is another test's")
		}
		at := int64(0)
		for l, err := range Read(context.Background(), strings.NewReader(s), "f") {
			var fault *letter.Fault
			if err != nil {
				if !errors.As(err, &fault) && err != io.EOF {
					t.Errorf("error %v is no fault", err)
				}
				continue
			}
			if l.Start < 0 || l.End > int64(len(s)) || l.Start > l.End || l.LineEnd < l.Line || l.Line < 1 {
				t.Errorf("span %+v of %d bytes", l.Span, len(s))
			}
			if l.Start < at {
				t.Errorf("a letter reported at %d, after one at %d", l.Start, at)
			}
			at = l.Start
			if len(l.Senders)+len(l.Addressees) == 0 {
				t.Error("a letter of nobody to nobody")
			}
			for _, p := range append(l.Senders[:len(l.Senders):len(l.Senders)], l.Addressees...) {
				if p.Span.End > 0 && (p.Span.Start < 0 || p.Span.Start > p.Span.End || p.Span.End > int64(len(s))) {
					t.Errorf("%q stands at %+v of %d bytes", p.Name, p.Span, len(s))
				}
				if strings.TrimSpace(p.Name) == "" {
					t.Errorf("a %s without a name", p.Role)
				}
			}
			if d, err := letter.ParseEDTF(l.Date.String()); err != nil || d.String() != l.Date.String() {
				t.Errorf("the date %s: %v", l.Date, err)
			}
		}
		InNote(s)
		Sniff(s)
	})
}

func BenchmarkRead(b *testing.B) {
	var text strings.Builder
	for i := range 20 {
		for _, c := range reported {
			fmt.Fprintf(&text, "%s Потом наступил %d год, и всё пошло по-прежнему. ", c.text, 1800+i)
			for range 8 {
				text.WriteString("Дорога в Ригу тянулась через леса, и Дубов всю ночь смотрел в окно кареты. The house of Lady Orford stood on a hill above the river. ")
			}
		}
		text.WriteByte('\n')
	}
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range Read(context.Background(), strings.NewReader(text.String()), "b") {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}
