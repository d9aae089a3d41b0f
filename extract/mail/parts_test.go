package mail

import (
	"reflect"
	"strings"
	"testing"

	"lettergraph/extract/letter"
)

func TestParseAddresses(t *testing.T) {
	for _, c := range []struct {
		list string
		want []string // name <email> key
	}{
		{`Ann Lee <Ann@Lee.example>, bo@ek.example`, []string{"Ann Lee <ann@lee.example>", " <bo@ek.example>"}},
		{`"Lee, Ann" <ann@lee.example>`, []string{"Lee, Ann <ann@lee.example>"}},
		{`Lee, Ann <ann@lee.example>, Ek, Bo J. <bo@ek.example>`, []string{"Lee, Ann <ann@lee.example>", "Ek, Bo J. <bo@ek.example>"}},
		{`van der Meer, Jan <jan@meer.example>`, []string{"van der Meer, Jan <jan@meer.example>"}},
		{`Lee, Ann; Ek Jr., Bo`, []string{"Lee, Ann <>", "Ek Jr., Bo <>"}},
		{`Lee, Ann`, []string{"Lee, Ann <>"}},
		{`Ann Lee, Bo Ek`, []string{"Ann Lee <>", "Bo Ek <>"}},
		{`ann@lee.example (Ann Lee)`, []string{"Ann Lee <ann@lee.example>"}},
		{`ann at lee.example (Ann Lee)`, []string{"Ann Lee <ann@lee.example>"}},
		{`Lee, Ann </O=PRESS/OU=N/CN=ALEE>, bo@ek.example`, []string{"Lee, Ann <> x500:/o=press/ou=n/cn=alee", " <bo@ek.example>"}},
		{`Ann Lee/WEST/Press@Press, Bo Ek@PRESS`, []string{"Ann Lee <>", "Bo Ek <>"}},
		{`Lee, Ann [mailto:Ann@Lee.example]`, []string{"Lee, Ann <ann@lee.example>"}},
		{`Ann Lee [SMTP:ann@lee.example]`, []string{"Ann Lee <ann@lee.example>"}},
		{`'ann@lee.example'`, []string{" <ann@lee.example>"}},
		{`"'Ann Lee'" <ann@lee.example>`, []string{"Ann Lee <ann@lee.example>"}},
		{`"ann@lee.example" <ann@lee.example>`, []string{" <ann@lee.example>"}},
		{`Ann Lee <ann@lee.example>@PRESS <IMCEANOTES-Ann+20Lee+20+3Cann+40lee+2Eexample+3E+40PRESS@gate.example>`, []string{"Ann Lee <ann@lee.example>"}},
		{`<IMCEAEX-_O=PRESS_CN=ALEE@gate.example>`, []string{" <> x500:/o=press/cn=alee"}},
		{`Friends: ann@lee.example, bo@ek.example;, cy@oy.example`, []string{" <ann@lee.example>", " <bo@ek.example>", " <cy@oy.example>"}},
		{`undisclosed-recipients:;`, nil},
		{`Undisclosed Recipients <nobody@host.example>`, nil},
		{`"Ann Lee <ann@lee.example>, Bo Ek <bo@ek.example>`, []string{"Ann Lee <ann@lee.example>", "Bo Ek <bo@ek.example>"}},
		{`Ann "the pen" Lee <ann@lee.example>`, []string{`Ann "the pen" Lee <ann@lee.example>`}},
		{`ann lee@lee.example`, []string{"ann lee@lee.example <>"}}, // no address has a space: nothing is guessed of it
		{`=?utf-8?Q?L=C3=A9a_Roy?= <lea@roy.example>`, []string{"Léa Roy <lea@roy.example>"}},
		{`=?utf-8?B?0J8=?= =?utf-8?B?0ZHRgtGA?= <p@p.example>`, []string{"Пётр <p@p.example>"}},
		{`"=?koi8-r?B?8NPU0g==?=" <p@p.example>`, []string{"Пстр <p@p.example>"}},
		{`=?utf-8?Q?broken <x@x.example>`, []string{"=?utf-8?Q?broken <x@x.example>"}},
		{"\xf0\xc5\xd4\xd2 <p@p.example>", []string{"Петр <p@p.example>"}},
		{`BOX <a@a.example>, BOX <b@b.example>, BOX <c@c.example>, Ann Lee <d@d.example>`, []string{" <a@a.example>", " <b@b.example>", " <c@c.example>", "Ann Lee <d@d.example>"}},
		{`"Lee, Ann [PRESS/WEST]" <ann@lee.example>`, []string{"Lee, Ann [PRESS/WEST] <ann@lee.example>"}},
		{`,,;`, nil},
		{``, nil},
	} {
		var got []string
		for _, a := range parseAddresses(c.list, "koi8-r") {
			got = append(got, strings.TrimRight(a.name+" <"+a.email+"> "+a.key, " "))
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s\n got %q\nwant %q", c.list, got, c.want)
		}
	}
}

func TestOnBehalfOf(t *testing.T) {
	as := parseAddresses("Ek, Bo On Behalf Of Office of the Press", "")
	if len(as) != 1 || as[0].name != "Office of the Press" || as[0].onBehalf != "Ek, Bo" {
		t.Errorf("%+v", as)
	}
}

func TestFindDate(t *testing.T) {
	for text, want := range map[string]string{
		"Tue, 6 Mar 2001 08:14:55 +0100":        "2001-03-06 all",
		"Tue, 06 Mar 2001 08:14:55 -0800 (PST)": "2001-03-06 all",
		"6 Mar 01 10:00 GMT":                    "2001-03-06 all",
		"6 Mar 99":                              "1999-03-06 all",
		"6 Mar 101":                             "2001-03-06 all",
		"Tue Mar  6 08:15:02 2001":              "2001-03-06 all",
		"Tue Mar  6 08:15:02 CET 2001":          "2001-03-06 all",
		"Tuesday, March 6, 2001 4:10 PM":        "2001-03-06 all",
		"2001-03-06T08:14:55":                   "2001-03-06",
		"06.03.2001 um 18:30":                   "2001-03-06 all",
		"6. März 2001":                          "2001-03-06 all",
		"6 mars 2001 à 10:00":                   "2001-03-06 all",
		"6 марта 2001 г., 10:20":                "2001-03-06 all",
		"6 мая 2001":                            "2001-05-06 all",
		"6 juin 2001":                           "2001-06-06 all",
		"6 juillet 2001":                        "2001-07-06 all",
		"03/25/2001 04:06:56 PM":                "2001-03-25 all",
		"25/03/2001":                            "2001-03-25 all",
		"03/06/2001 04:06 PM":                   "2001-03-06 all",
		"03/06/2001 16:06":                      "2001-03-06? all",
		"30 Feb 2001":                           "",
		"31/31/2001":                            "",
		"29 Feb 1900":                           "",
		"Wednesday last":                        "",
		"room 6 in 2001":                        "",
		"":                                      "",
	} {
		d, start, end, ok := findDate(text)
		got := d.String()
		first := strings.IndexAny(text, "0123456789")
		if ok && end == len(text) && (start <= first || start == first) {
			got += " all"
		}
		if ok != (want != "") || strings.TrimSuffix(got, " all") != strings.TrimSuffix(want, " all") || strings.HasSuffix(want, "all") != strings.HasSuffix(got, "all") {
			t.Errorf("findDate(%q) = %q [%d:%d] %v, want %q", text, got, start, end, ok, want)
		}
	}
}

func TestUnsetClock(t *testing.T) {
	for _, date := range []string{"Thu, 1 Jan 1970 00:00:00 +0000", "Mon, 31 Dec 1979 16:00:00 -0800", "Tue, 1 Jan 1980 00:00:00 +0000", "6 Mar 2901"} {
		letters, _ := readAll([]byte("From: a@a.example\nTo: b@b.example\nReceived: by x;\n\tWed, 7 Mar 2001 10:00:00 +0000\nDate: "+date+"\n\nx\n"), "a.eml")
		if len(letters) != 1 || letters[0].Date.String() != "2001-03-07?" || letters[0].DateText != date || letters[0].Remark == "" {
			t.Errorf("%s: %+v", date, letters)
		}
	}
	letters, _ := readAll([]byte("From: a@a.example\nTo: b@b.example\nDate: soon\n\nx\n"), "a.eml")
	if len(letters) != 1 || !letters[0].Date.IsZero() || !strings.Contains(letters[0].Remark, "soon") {
		t.Errorf("a guess: %+v", letters)
	}
}

func TestKindOf(t *testing.T) {
	for email, want := range map[string]letter.PersonKind{
		"ann.lee@lee.example":           letter.Person,
		"":                              letter.Person,
		"lighthouse-l@host.example":     letter.List,
		"ann@lists.host.example":        letter.List,
		"all-staff@host.example":        letter.List,
		"announce@host.example":         letter.List,
		"boats@yahoogroups.com":         letter.List,
		"no-reply@host.example":         letter.Org,
		"do_not_reply@host.example":     letter.Org,
		"info@host.example":             letter.Org,
		"info+tag@host.example":         letter.Org,
		"owner-boats@host.example":      letter.Org,
		"boats-request@host.example":    letter.Org,
		"MAILER-DAEMON@host.example":    letter.Org,
		"small@host.example":            letter.Person, // ends in "all"
		"the_paper_update@host.example": letter.Org,
		"coreteam@host.example":         letter.Org,
		"esteam@host.example":           letter.Person,
		"informant@host.example":        letter.Person,
		"natalie@listening.example":     letter.Person,
	} {
		if got := KindOf(email); got != want {
			t.Errorf("KindOf(%q) = %s, want %s", email, got, want)
		}
	}
}

func TestKindByName(t *testing.T) {
	for name, want := range map[string]letter.PersonKind{
		"Office of the Mayor": letter.Org, "Редакция газеты": letter.Org, "Officer Ann Lee": letter.Person, "": letter.Person,
	} {
		if got := kindOf("x@host.example", name); got != want {
			t.Errorf("%q is a %s, want %s", name, got, want)
		}
	}
}

func TestListsByHeaders(t *testing.T) {
	for _, c := range []struct {
		name, headers string
		want          letter.PersonKind
	}{
		{"nothing told", "", letter.Person},
		{"List-Post", "List-Post: <mailto:boats@host.example>\n", letter.List},
		{"List-Id", "List-Id: Boats and more <boats.host.example>\n", letter.List},
		{"Mailing-List", "Mailing-List: list boats@host.example; contact boats-owner@host.example\n", letter.List},
		{"precedence", "Precedence: list\n", letter.List},
		{"bulk is not a list", "Precedence: bulk\n", letter.Person},
		{"another list", "List-Post: <mailto:ships@host.example>\n", letter.Person},
		{"sent on by the recipient's host", "Return-Path: <owner-boats@host.example>\n", letter.List},
		{"sent on by another", "Return-Path: <postmaster@other.example>\n", letter.Person},
	} {
		letters, _ := readAll([]byte(c.headers+"From: Ann Lee <ann@lee.example>\nTo: boats@host.example\nDate: 6 Mar 2001\n\nx\n"), "a.eml")
		if len(letters) != 1 || len(letters[0].Addressees) != 1 || letters[0].Addressees[0].Kind != c.want {
			t.Errorf("%s: %+v", c.name, letters)
		}
	}
}

func TestNamesFromParallelFields(t *testing.T) {
	for _, c := range []struct {
		name, to, x string
		want        []string
	}{
		{"one to one", "ann.lee@a.example, bo.ek@a.example", "Ann Lee, Bo Ek", []string{"Ann Lee", "Bo Ek"}},
		{"counts differ", "ann.lee@a.example, bo.ek@a.example", "Ann Lee", []string{"", ""}},
		{"out of step", "ann.lee@a.example, bo.ek@a.example, cy.oy@a.example", "Bo Ekman, Ann Lee, Cy Oy", []string{"", "", ""}},
		{"last name first", "ann.lee@a.example", "Lee, Ann", []string{"Lee, Ann"}},
		{"the header's own name stays", "Anna <ann.lee@a.example>", "Ann Lee", []string{"Anna"}},
	} {
		letters, _ := readAll([]byte("From: x@x.example\nTo: "+c.to+"\nX-To: "+c.x+"\nDate: 6 Mar 2001\n\nx\n"), "a.eml")
		var got []string
		for _, p := range letters[0].Addressees {
			got = append(got, p.Name)
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestOneAddressManyNames(t *testing.T) {
	mbox := ""
	for _, name := range []string{"Ann Lee", "Bo Ek", "Cy Oy"} {
		mbox += "From x Tue Mar  6 08:15:02 2001\nFrom: " + name + " <office@press.example>\nTo: z@z.example\nDate: 6 Mar 2001\n\nx\n\n"
	}
	letters, _ := readAll([]byte(mbox), "a.mbox")
	names := map[string]bool{}
	for _, l := range letters {
		p := l.Senders[0]
		names[p.Name] = true
		if p.Email != "office@press.example" || p.Kind != letter.Org {
			t.Errorf("%+v", p)
		}
	}
	if len(names) != 3 {
		t.Errorf("names %v", names)
	}
}

func TestBareSubject(t *testing.T) {
	for s, want := range map[string]string{
		"Re: Fwd: RE[2]: the pier ": "the pier", "AW: Antw: Turm": "Turm", "Отв: башня": "башня", "Re:": "",
		"Rebecca: news": "Rebecca: news", " the pier": "the pier", "[boats] Re: x": "[boats] Re: x",
	} {
		from, to := bareSubject(s)
		if got := s[from:to]; got != want {
			t.Errorf("bareSubject(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestQuotations(t *testing.T) {
	for _, c := range []struct {
		name, body string
		own        string // what is left to the writer
		reported   string // "sender date"
	}{
		{"inline answers", "Ann Lee <ann@lee.example> wrote:\n> Is it mended?\nIt is.\n> By whom?\nBy Bo.\n", "It is. By Bo.", ""},
		{"two lines of introduction", "Yes.\n\nOn Tuesday, 6 March 2001, Ann Lee\n<ann@lee.example> wrote:\n> Is it?\n", "Yes.", "Ann Lee 2001-03-06"},
		{"top posting without marks", "Yes.\n\nOn 6 Mar 2001, Ann Lee wrote:\n\nIs it mended, asks Cy Oy.\n", "Yes.", "Ann Lee 2001-03-06"},
		{"someone wrote, in a sentence", "As Ann Lee wrote:\nthe lamp is out.\n", "As Ann Lee wrote: the lamp is out.", ""},
		{"German", "Ja.\n\nAm 06.03.2001 um 10:00 schrieb Ann Lee:\n> Ist es so?\n", "Ja.", "Ann Lee 2001-03-06"},
		{"French", "Oui.\n\nLe 6 mars 2001 à 10:00, Ann Lee <ann@lee.example> a écrit :\n> Vraiment ?\n", "Oui.", "Ann Lee 2001-03-06"},
		{"initials", "Yes.\n AL> Is it mended?\n", "Yes.", ""},
		{"end of the forwarded part", "See:\n---------- Forwarded message ----------\nFrom: Ann Lee <ann@lee.example>\nDate: 6 Mar 2001\nSubject: x\n\nMended.\n\n----- End forwarded message -----\n\nSo she says.\n", "See: So she says.", "Ann Lee 2001-03-06"},
		{"Outlook in Russian", "Да.\n\n-----Исходное сообщение-----\nОт: Анна Ли [mailto:ann@lee.example]\nОтправлено: 6 марта 2001 г. 10:00\nКому: Бо Эк\nТема: лампа\n\nЦела?\n", "Да.", "Анна Ли 2001-03-06"},
		{"bold labels", "Yes.\n\n*From:* Ann Lee\n*Sent:* Tuesday, March 6, 2001 4:10 PM\n*To:* Bo Ek\n*Subject:* lamp\n\nIs it?\n", "Yes.", "Ann Lee 2001-03-06"},
		{"hidden copy in brackets", "Yes.\n\nAnn Lee/PRESS\n03/25/2001 08:19 AM\nTo: Bo Ek/PRESS\ncc: (bcc: Cy Oy/PRESS)\nSubject: lamp\n\nIs it?\n", "Yes.", "Ann Lee 2001-03-25"},
		{"no day, no letter", "Yes.\n\n-----Original Message-----\nFrom: Ann Lee\nSubject: lamp\n\nIs it?\n", "Yes.", ""},
		{"PGP", "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1\n\nYes.\n-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\n", "Yes.", ""},
		{"uuencoded file", "Here.\n\nbegin 644 lamp.txt\n#86)C\n`\nend\n", "Here.", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			letters, faults := readAll([]byte("From: Bo Ek <bo@ek.example>\nTo: z@z.example\nDate: 7 Mar 2001\nContent-Type: text/plain; charset=utf-8\n\n"+c.body), "a.eml")
			if len(faults) > 0 {
				t.Error(faults)
			}
			var own []string
			for _, b := range letters[0].Text {
				if b.Part != letter.Furniture {
					own = append(own, b.Text)
				}
			}
			if strings.Contains(c.name, "hidden") {
				if as := letters[1].Addressees; len(as) != 2 || as[1].Name != "Cy Oy" || as[1].Role != letter.Hidden {
					t.Errorf("addressees %+v", as)
				}
			}
			if got := strings.Join(own, " "); got != c.own {
				t.Errorf("the writer's words: %q, want %q", got, c.own)
			}
			got := ""
			for _, l := range letters[1:] {
				got += l.Senders[0].Name + " " + l.Date.String()
			}
			if got != c.reported {
				t.Errorf("reported %q, want %q", got, c.reported)
			}
		})
	}
}

func TestReportOfAMessageThatIsThere(t *testing.T) {
	original := "From x Tue Mar  6 08:15:02 2001\nFrom: Ann Lee <ann@lee.example>\nTo: z@z.example\nDate: 6 Mar 2001 22:10:33 +0200\nSubject: the lamp\n\nx\n\n"
	for header, want := range map[string]int{
		"From: Lee, Ann\nSent: Tuesday, March 6, 2001 4:10 PM\nSubject: the lamp\n":                  0,
		"From: Annie [mailto:ann@lee.example]\nSent: March 6, 2001 4:10 PM\nSubject: RE: the lamp\n": 0,
		"From: Lee, Ann\nSent: Tuesday, March 6, 2001\nSubject: the lamp\n":                          0,
		"From: Lee, Ann\nSent: Tuesday, March 6, 2001 4:11 PM\nSubject: the lamp\n":                  1,
		"From: Lee, Ann\nSent: Wednesday, March 7, 2001 4:10 PM\nSubject: the lamp\n":                1,
		"From: Lee, Ann\nSent: Tuesday, March 6, 2001 4:10 PM\nSubject: the boat\n":                  1,
	} {
		answer := "From y Wed Mar  7 08:15:02 2001\nFrom: z@z.example\nTo: ann@lee.example\nDate: 8 Mar 2001\n\nYes.\n\n-----Original Message-----\n" + header + "\nx\n\n"
		letters, _ := readAll([]byte(original+answer), "a.mbox")
		if got := len(letters) - 2; got != want {
			t.Errorf("%q: %d reported, want %d", header, got, want)
		}
	}
}

func TestCharsets(t *testing.T) {
	text := "Степан Орлов видел рукопись вчера вечером у Марии Зиминой, и это было хорошо."
	for _, c := range []struct{ name, header, encoding, remark string }{
		{"named", "Content-Type: text/plain; charset=windows-1251\n", "windows-1251", ""},
		{"not named", "", "windows-1251", "read as windows-1251"},
		{"not named, KOI8-R", "", "koi8-r", "read as koi8-r"},
		{"named wrongly", "Content-Type: text/plain; charset=us-ascii\n", "koi8-r", "read as koi8-r"},
		{"unknown name", "Content-Type: text/plain; charset=x-unknown\n", "koi8-r", "read as koi8-r"},
		{"UTF-8 without a name", "", "utf-8", ""},
		{"IBM866", "Content-Type: text/plain; charset=\"cp866\"\n", "ibm866", ""},
	} {
		e, ok := charsetNamed(c.encoding)
		if !ok {
			t.Fatal(c.encoding)
		}
		raw := []byte(text)
		if e.single != nil {
			raw = raw[:0]
			for _, r := range text {
				b, ok := e.single.EncodeRune(r)
				if !ok {
					t.Fatalf("%c", r)
				}
				raw = append(raw, b)
			}
		}
		data := append([]byte("From: a@a.example\nTo: b@b.example\nDate: 6 Mar 2001\n"+c.header+"\n"), raw...)
		letters, _ := readAll(data, "a.eml")
		if len(letters) != 1 || len(letters[0].Text) != 1 || letters[0].Text[0].Text != text || !strings.Contains(letters[0].Remark, c.remark) {
			t.Errorf("%s: %s", c.name, describe(letters, nil))
			continue
		}
		// Each word keeps its place in the file.
		b := letters[0].Text[0]
		at := strings.Index(text, "Марии")
		w := b.Where("a.eml", at, at+len("Марии"))
		got := string(e.decode(data[w.Start:w.End]))
		if got != "Марии" {
			t.Errorf("%s: %q stands there", c.name, got)
		}
	}
}

func TestBrokenMIME(t *testing.T) {
	head := "From: a@a.example\nTo: b@b.example\nDate: 6 Mar 2001\n"
	for _, c := range []struct{ name, text, want, remark string }{
		{"no closing boundary", head + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nKept.\n", "Kept.", "may be missing"},
		{"no boundary named", head + "Content-Type: multipart/mixed\n\n--=_part_17\nContent-Type: text/plain\n\nKept.\n--=_part_17--\n", "Kept.", ""},
		{"a parameter that is none", head + "Content-Type: text/plain; charset\n\nKept.\n", "Kept.", ""},
		{"a type that is none", head + "Content-Type: text\n\nKept.\n", "Kept.", ""},
		{"unknown transfer encoding", head + "Content-Transfer-Encoding: x-none\n\nKept.\n", "Kept.", ""},
		{"broken base64", head + "Content-Transfer-Encoding: base64\n\nS2Vwd!!C4\n", "Kept.", ""},
		{"broken quoted-printable", head + "Content-Transfer-Encoding: quoted-printable\n\nKe=\npt=2E =ZZ\n", "Kept. =ZZ", ""},
		{"no empty line after the header", head + "This is no field.\n", "This is no field.", ""},
		{"inner boundary never closed", head + "Content-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: multipart/alternative; boundary=i\n\n--i\n\nKept.\n--o\n\nToo.\n--o--\n", "Kept. Too.", ""},
		{"only HTML", head + "Content-Type: multipart/alternative; boundary=i\n\n--i\nContent-Type: text/html\n\n<p>Kept &amp; shown<script>x()</script>\n--i--\n", "Kept & shown", ""},
	} {
		letters, faults := readAll([]byte(c.text), "a.eml")
		if len(letters) != 1 || len(faults) != 0 {
			t.Errorf("%s: %d letters, %v", c.name, len(letters), faults)
			continue
		}
		var text []string
		for _, b := range letters[0].Text {
			text = append(text, b.Text)
		}
		if got := strings.Join(text, " "); got != c.want || !strings.Contains(letters[0].Remark, c.remark) {
			t.Errorf("%s: %q, remark %q", c.name, got, letters[0].Remark)
		}
	}
}

// What lies too deep is left out, which is told.
func TestDeepNesting(t *testing.T) {
	head := "From: a@a.example\nTo: b@b.example\nDate: 6 Mar 2001\n"
	letters, faults := readAll([]byte(head+nested(60)), "a.eml")
	if len(letters) != 1 || len(letters[0].Text) != 0 || len(faults) != 1 || faults[0].Error() != "a.eml:102: parts inside more than 32 others are left out" {
		t.Errorf("letters %v, faults %q", letters, faults)
	}
	if letters, faults = readAll([]byte(head+nested(30)), "a.eml"); len(letters) != 1 || len(letters[0].Text) != 1 || len(faults) != 0 {
		t.Errorf("letters %v, faults %q", letters, faults)
	}
}

func nested(depth int) string {
	s := ""
	for i := range depth {
		b := strings.Repeat("x", i+1)
		s += "Content-Type: multipart/mixed; boundary=" + b + "\n\n--" + b + "\n"
	}
	return s + "\n\ndeep\n"
}
