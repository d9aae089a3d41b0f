package edition

import (
	"strings"
	"testing"
)

func TestHeadingReader(t *testing.T) {
	cases := []struct{ line, want string }{
		{"Anna Wray to Sir John Wray, 3 April 1815", "pair Anna Wray > Sir John Wray 1815-04-03"},
		{"Lapin to Kirsanov September 1, 1931", "pair Lapin > Kirsanov 1931-09-01"},
		{"Lapin to Kirsanov on September 6 [1931]", "pair Lapin > Kirsanov 1931-09-06"},
		{"Lapin, Orlov to Kirsanov, Rudin, Ozerov [September 3, 1931]", "pair Lapin|Orlov > Kirsanov|Rudin|Ozerov 1931-09-03"},
		{"Kirsanov, Rudin - to Lapin, Orlov September 6, 1931", "pair Kirsanov|Rudin > Lapin|Orlov 1931-09-06"},
		{"Lapin - Orlov September 9, 1931", "pair Lapin > Orlov 1931-09-09"},
		{"A. M. Nazarov - G. K. Orlov.", "pair A. M. Nazarov > G. K. Orlov"},
		{"I. V. Lapin - B. I. Magnus", "pair I. V. Lapin > B. I. Magnus"},
		{"S. K. Milov to K. E. Voron, I. V. Lapin, G. K. Orlov", "pair S. K. Milov > K. E. Voron|I. V. Lapin|G. K. Orlov"},
		{"G. L. Petrov, K. B. Rudin - Eastpart, Central Committee of the RCP (b), Central Control Commission, editorial board of Zarya", "pair G. L. Petrov|K. B. Rudin > +Eastpart|+Central Committee of the RCP (b)|+Central Control Commission|+editorial board of Zarya"},
		{"No. 167", "number #167"},
		{"№277", "number #277"},
		{"LETTER XII.", "number #12"},
		{"Letter 72 [3 May 1801]", "number #72 1801-05-03"},
		{"XIV.", "number #14"},
		{"26.[1]", "number #26"},
		{"1814.", ""},
		{"XII. Ellis to Carver", "pair #12 Ellis > Carver"},
		{"TO DR. WEGNER,--VIENNA.[1]", "to DR. WEGNER >VIENNA"},
		{"TO THE SAME.", "to same THE SAME"},
		{"TO THE ELECTOR OF MAINZ, FREDERICK CHARLES.[1]", "to THE ELECTOR OF MAINZ, FREDERICK CHARLES"},
		{"TO S.A. STEIN, MUSIC PUBLISHER,--VIENNA.", "to S.A. STEIN, MUSIC PUBLISHER >VIENNA"},
		{"To Miss Frances Hale.", "to Miss Frances Hale"},
		{"To Theo van Holm. The Hague, Tuesday, 3 January 1882", "to Theo van Holm 1882-01-03 @The Hague"},
		{"From John Ames to Abigail Ames, 4 July 1774", "pair John Ames > Abigail Ames 1774-07-04"},
		{"To G. Kirsanov from A. Lapin, 4 July 1921", "pair A. Lapin > G. Kirsanov 1921-07-04"},
		{"12. Sir Edward Nichols to the Earl of Clare. [Paris,] 3/13 March 1652.", "pair #12 Sir Edward Nichols > the Earl of Clare 1652-03-03 @Paris"},
		{"Mr. Poole to Mr. Gage", "pair Mr. Poole > Mr. Gage"},
		{"A Monsieur de Sarre", "to Monsieur de Sarre"},
		{"А. П. Чаев — О. Л. Кнорре", "pair А. П. Чаев > О. Л. Кнорре~"},
		{"Пушин — П. А. Вязову. 1 сентября 1822 г. Из Кишинева в Москву", "pair Пушин > П. А. Вязову~ 1822-09-01 @Кишинева >Москву"},
		{"Лапин — Кирсанову 22 августа 1932 г.", "pair Лапин > Кирсанову~ 1932-08-22"},
		{"Письмо В. М. Орлову 11 июля 1927 года", "to В. М. Орлову~ 1927-07-11"},
		{"Письмо И. В. Лапина В. М. Орлову 11 июля 1927 года", "pair И. В. Лапина~ > В. М. Орлову~ 1927-07-11"},
		{"* 106. Гр. С. Н. Толмачёву.", "case #106 Гр. С. Н. Толмачёву~"},
		{"131. Н. М. и В. В. Нагорским.", "case #131 Н. М. Нагорским~|В. В. Нагорским~"},
		{"16. Н. Н. Ге (отцу).", "case #16 Н. Н. Ге~"},
		{"A Letter to V. V. Kuznetsov and a Draft Engagement for Workers Going Abroad[1]", ""},
		{"TO G. V. CHERNIN", "to G. V. CHERNIN"},
		{"TO MESSRS. ARTO & CO.[1]", "to +MESSRS. ARTO & CO"},
		{"TO HERR COLL,[1] COURT SECRETARY AND POET", "to HERR COLL, COURT SECRETARY AND POET"},
		{"The Ambassador in Great Britain (Hale) to the Secretary of State", "pair Hale > the Secretary of State"},
		{"Letter of Governor Bernet to Lord Hillsboro, Boston, 4 May 1769", "pair Governor Bernet > Lord Hillsboro 1769-05-04 @Boston"},
		{"LETTER 72. TO J.D. HOOKE. Down, May 11th [1859].", "to #72 J.D. HOOKE 1859-05-11 @Down"},
		{"CCXLV.  TO DR. ADDAMS, AT OXFORD.", "to #245 DR. ADDAMS >OXFORD"},
		{"Horace Walpole to Sir Horace Mann, Arlington Street, March 3, 1745", "pair Horace Walpole > Sir Horace Mann 1745-03-03 @Arlington Street"},
		{"De Madame du Deffand à Voltaire", "pair Madame du Deffand > Voltaire"},
		{"Goethe an Schiller. Jena, 27. Juni 1794.", "pair Goethe > Schiller 1794-06-27 @Jena"},
		{"Из письма Н. М. Язвина к П. А. Осину", "pair Н. М. Язвина > П. А. Осину~"},
		{"Cipher telegram to Kamenin", "to Kamenin"},
		{"London, 3 May 1640", ""},
		{"312. From E. H. Hale to W. G. Pool                     14 June 1887", "pair #312 E. H. Hale > W. G. Pool 1887-06-14"},
		{"A. I. Hall to her brother-in-law, Mr. Dale", "pair A. I. Hall > Mr. Dale"},
		{"N. N. Hall to A. I. Dale [his wife], Bath", "pair N. N. Hall > A. I. Dale >Bath"},
		{"Она же (Орлова) — кн. З. А. Белецкой", "pair Орлова > кн. З. А. Белецкой~"},
		{"Записка Г. М. Орлова о положении на заводах", "from Г. М. Орлова~"},
		{"Brief von Paul Tilling an Rudolf Otter vom 3. März 1920", "pair Paul Tilling > Rudolf Otter 1920-03-03"},
		{"Letter from May Fahy to James Finn, 20 June 1916", "pair May Fahy > James Finn 1916-06-20"},
		{"Postcard from Sir George Donald to the Under Secretary, Dublin Castle, 4 May 1916", "pair Sir George Donald > the Under Secretary 1916-05-04 @Dublin Castle"},
		{"3025. О. Л. КНОРРЕ", "case #3025 О. Л. КНОРРЕ~"},
		{"ЗАПИСКА И. В. ЛАПИНА В ПОЛИТБЮРО ЦК РКП(б)", "pair И. В. ЛАПИНА~ > +ПОЛИТБЮРО ЦК РКП(б)~"},
		{"№ 23. Письмо крестьянина А. Ф. Кротова в «Северную правду»", "pair #23 А. Ф. Кротова~ > +«Северную правду»~"},
		{"Doc. No. 34. Letter of A. Marlin to B. Orr", "pair #34 A. Marlin > B. Orr"},
		{"14. Телеграмма Народного Комиссара Иностранных Дел Полномочному Представителю в Норландии Л. Д. Турину", "pair #14 > Л. Д. Турину~"},
		{"Письмо красноармейца Г. Дятлова родителям", "pair Г. Дятлова~ >"},
		{"62. Ему же. <Каменка>, 21 августа <1840 г.>", "case #62 same Ему же~ 1840-08-21 @Каменка"},
		{"75. В. М. МАРКИНУ ДЛЯ ЧЛЕНОВ КОЛЛЕГИИ", "case #75 В. М. МАРКИНУ~"},
		{"Letter from Agatha Hall, special settler, to her daughter Jane", "pair Agatha Hall > Jane"},
		{"Маркин — Энгельгу, 3 мая 1851 г., в Манчестер", "pair Маркин > Энгельгу~ 1851-05-03 >Манчестер"},
		{"Brief von Wilhelm Rupp an Paul Tilling vermutlich vom 5. November 1920", "pair Wilhelm Rupp > Paul Tilling 1920-11-05?"},
		{"Feldpostbrief von Emma und Michael Walz an Toni Winkel bei Tilling vom 2. August 1922", "pair Emma Walz|Michael Walz > Toni Winkel 1922-08-02"},
		{"Postkarte von Paul Tilling an den Verlag Vanden & Rupp vom 7. oder 17. April 1930", "pair Paul Tilling > +den Verlag Vanden & Rupp 1930-04-07/1930-04-17"},
		{"Letter from M. L. Wall, Home Office, to 'Aunt Kate' (Lady Clare), undated, circa 22 November, 1915", "pair M. L. Wall > Lady Clare 1915-11-22~"},
		{"Copy of letter from M. Kent to the Chief Secretary for Ireland, 31 May 1916", "pair M. Kent > the Chief Secretary for Ireland 1916-05-31"},
		{"К нему же", "to same нему же~"},
		{"From William Whitley, with Enclosure", "from William Whitley"},
		{"Mr. Parrot, resident at Danzick, to secretary Dale.", "pair Mr. Parrot > secretary Dale @Danzick"},
		{"John Doyne, New York, to his wife Fanny, Cappagh, 25 January 1818", "pair John Doyne > his wife Fanny 1818-01-25 @New York >Cappagh"},
		{"114. An seine Frau.", "to #114 seine Frau"},
		{"Ѳ. И. Лапинъ къ А. П. Рудину.", "pair Ѳ. И. Лапинъ > А. П. Рудину~"},
		{"И. И. ЛУЩИН А. К. БАТОВУ", "pair И. И. ЛУЩИН > А. К. БАТОВУ~"},
		{"Телеграмма Лапина Кирсанову и Орлову", "pair Лапина~ > Кирсанову~|Орлову~"},
		{"Consul Hermann to Lord Clare.—(Received January 5, 1854.)", "pair Consul Hermann > Lord Clare"},
		{"Mr. H—— to Mrs. G——.", "pair Mr. H—— > Mrs. G——"},
		{"12 (34). БРЮХОВ — БЕЛОВУ", "pair #12 БРЮХОВ > БЕЛОВУ~"},
		{"A letter of intelligence to mr. Harlow.", "to mr. Harlow"},
		{"3. On 17 October. The story was told to Jeremy Bell.", ""},
		{"3.12", "number #3012"},
		{"To be continued.", ""},
		{"1931 - September", ""},
		{"Stalin, Molotov.", ""},
		{"Lapin, copy to Yarov.", ""},
		{"Marx | Engels | Home Page", ""},
		{"Introduction to Volume II", ""},
		{"I went to London.", ""},
	}
	for _, c := range cases {
		h, ok := headingReader{}.read(c.line)
		got := ""
		if ok {
			got = h.describe()
		}
		if got != c.want {
			t.Errorf("%q:\n got %q\nwant %q", c.line, got, c.want)
		}
	}
}

func (h heading) describe() string {
	var b strings.Builder
	b.WriteString([...]string{"none", "number", "pair", "to", "from", "case"}[h.class])
	if h.number > 0 {
		b.WriteString(" #")
		b.WriteString(itoa(h.number))
	}
	if h.same {
		b.WriteString(" same")
	}
	list := func(ns []named) {
		for i, n := range ns {
			b.WriteString(map[bool]string{true: "|", false: " "}[i > 0])
			if n.org {
				b.WriteString("+")
			}
			b.WriteString(n.text)
			if n.inflected {
				b.WriteString("~")
			}
		}
	}
	list(h.senders)
	if h.class == pairClass {
		b.WriteString(" >")
	}
	list(h.addressees)
	if h.dated {
		b.WriteString(" " + h.date.Date.String())
	}
	if h.place != "" {
		b.WriteString(" @" + h.place)
	}
	if h.received != "" {
		b.WriteString(" >" + h.received)
	}
	return b.String()
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}
