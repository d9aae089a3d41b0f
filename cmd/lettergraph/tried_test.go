package main

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"lettergraph/extract"
	"lettergraph/extract/table"
)

// tried are the rows of the README's table of what goes wrong, each with the test
// of what the row says happens. A row without a test fails, and so does a test
// without a row.
var tried = map[string]func(t *testing.T){
	"an empty file, a picture, another binary file":                                                     triedNoText,
	"a file that cannot be read, or not to its end":                                                     triedUnreadable,
	"a file that grows, shrinks or changes while it is read":                                            triedChanging,
	"more than a hundred faults in one file":                                                            triedManyFaults,
	"a link into what is read anyway, round in a circle, or to nothing":                                 triedLinks,
	"folders inside one another, 10,000 deep":                                                           triedDeepFolders,
	"a file name with line breaks, tabs, quotation marks, `;`, `=`, `-` or bytes that are no UTF-8":     triedFileNames,
	"two file names that differ in capitals only":                                                       triedCapitals,
	"two files with the same bytes":                                                                     triedCopies,
	"a NUL byte in a text":                                                                              triedNUL,
	"bytes that are no UTF-8, overlong forms, halves of surrogate pairs":                                triedBytes,
	"a line of more than 16 MB, or of a gigabyte":                                                       triedLongLine,
	"a packed file, or an archive, that unpacks to more than 200 times its size":                        triedBombs,
	"a member of an archive that is encrypted, broken, a link, of a name given before, or named `../x`": triedMembers,
	"XML that is not well-formed, or ends too soon":                                                     triedBrokenXML,
	"an XML entity that unfolds without end, or names another file":                                     triedEntities,
	"elements inside one another, 100,000 deep":                                                         triedDeepElements,
	"a table without a header line, or a row with too many or too few cells":                            triedCells,
	"a quotation mark in a table that is not closed, a row of more than 4096 cells":                     triedQuotes,
	"an mbox without \"From \" lines":                                                                   triedNoFrom,
	"a message with more than 1 MB of header, or parts inside more than 32 others":                      triedMail,
	"a message with a Message-ID that was there before":                                                 triedRepeat,
	"a row of people.csv or decisions.csv that cannot be read":                                          triedDecisions,
	"a people.csv, decisions.csv, letters.csv or edge list made to do harm":                             triedHarm,
	"names and texts that are formulas, markup or scripts":                                              triedMarkup,
	"the disk is full": triedFullDisk,
	"the program is interrupted, or killed at any moment": triedKilled,
}

// TestTried runs the test of each row of the README's table.
func TestTried(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, rows, found := strings.Cut(string(readme), "| what goes wrong | what happens |\n|---|---|\n")
	if !found {
		t.Fatal("the README has no table of what goes wrong")
	}
	rows, _, _ = strings.Cut(rows, "\n\n")
	left := len(tried)
	for row := range strings.Lines(rows) {
		input, _, _ := strings.Cut(strings.TrimPrefix(row, "| "), " | ")
		test, ok := tried[input]
		if !ok {
			t.Errorf("no test of the row: %s", input)
			continue
		}
		left--
		t.Run(input, test)
	}
	if left != 0 {
		t.Errorf("%d tests of rows that the README does not have", left)
	}
}

// other is a source that lies beside each one that goes wrong, and is read.
const other = "sender,addressee,date\nOda Brandt,Ivo Lund,1731-04-01\n"

// attempt is an extraction of sources of which one goes wrong.
type attempt struct {
	in, out string
	code    int
	faults  []string // without the path of the folder of sources
	stdout  string
}

// try extracts the files given, and other.csv.
func try(t *testing.T, files map[string]string, args ...string) *attempt {
	t.Helper()
	in := filepath.Join(t.TempDir(), "in")
	for name, content := range files {
		path := filepath.Join(in, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		put(t, path, []byte(content))
	}
	return tryFolder(t, in, args...)
}

// tryFolder extracts what is in a folder, and other.csv.
func tryFolder(t *testing.T, in string, args ...string) *attempt {
	t.Helper()
	if err := os.MkdirAll(in, 0o777); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(in, "other.csv"), []byte(other))
	a := &attempt{in: in, out: filepath.Join(t.TempDir(), "out")}
	var stdout, stderr bytes.Buffer
	a.code = Main(t.Context(), append([]string{"extract", in, "-o", a.out}, args...), nil, &stdout, &stderr)
	a.stdout = stdout.String()
	for line := range strings.Lines(stderr.String()) {
		a.faults = append(a.faults, strings.ReplaceAll(strings.TrimSuffix(line, "\n"), in+string(filepath.Separator), ""))
	}
	return a
}

// want wants the exit status of faults, or of none, and the faults told, each of
// which begins as given.
func (a *attempt) want(t *testing.T, faults ...string) {
	t.Helper()
	code := done
	if len(faults) > 0 {
		code = faulty
	}
	if a.code != code {
		t.Errorf("exit status %d, want %d", a.code, code)
	}
	if !slices.EqualFunc(a.faults, faults, strings.HasPrefix) {
		t.Errorf("faults\n\t%s\nwant\n\t%s", strings.Join(a.faults, "\n\t"), strings.Join(faults, "\n\t"))
	}
}

// letters are how many letters each source has, without other.csv, which must have
// its one.
func (a *attempt) letters(t *testing.T) map[string]int {
	t.Helper()
	n := map[string]int{}
	for _, l := range rowsOf(t, filepath.Join(a.out, extract.LettersName), table.ReadLetters) {
		n[l.File]++
	}
	if n["other.csv"] != 1 {
		t.Error("the other source was not read")
	}
	delete(n, "other.csv")
	return n
}

func (a *attempt) wantLetters(t *testing.T, want map[string]int) {
	t.Helper()
	if got := a.letters(t); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("letters %v, want %v", got, want)
	}
}

// pierLetters are some letters in a row, in English and plain text.
func pierLetters(n int) string {
	var b strings.Builder
	b.WriteString("The Harbour Papers\n\n")
	for i := range n {
		fmt.Fprintf(&b, "Averill to Penhallow March %d, 18%02d\n\nDear Penhallow,\n\nI have been with Pascoe upon the pier. Mr. Dunstan swears that it will stand.\n\nYours, J. Averill.\n\n", i%28+1, i/28%90+10)
	}
	return b.String()
}

func triedNoText(t *testing.T) {
	a := try(t, map[string]string{
		"empty.txt": "", "photo.jpg": "\xFF\xD8\xFF\xE0\x00\x10JFIF\x00" + strings.Repeat("\x00\x01", 5000),
		"sound.txt": strings.Repeat("\x00\x01\x02\xff", 5000), "good.txt": pierLetters(2),
	})
	a.want(t, "empty.txt: empty file", "photo.jpg:1: not text but a JPEG picture", "sound.txt:1: not text (binary data)")
	a.wantLetters(t, map[string]int{"good.txt": 2})
}

// The middle of a failing disk is tested in package extract, with a file system
// that fails; here it is a packed file that is broken off, which goes the same way.
func triedUnreadable(t *testing.T) {
	tested(t, "../../extract/disk_test.go", "TestReadErrorInTheMiddle", "TestSourceVanishes")
	in := filepath.Join(t.TempDir(), "in")
	if err := os.Mkdir(in, 0o777); err != nil {
		t.Fatal(err)
	}
	unreadable(t, filepath.Join(in, "locked.txt"))
	packed := gzipped(t, pierLetters(4000))
	put(t, filepath.Join(in, "half.txt.gz"), packed[:len(packed)/2])
	a := tryFolder(t, in)
	a.want(t, "half.txt.gz:", "locked.txt: cannot be read: ")
	if !strings.HasSuffix(a.faults[0], "cannot be read further: unpack: unexpected EOF") {
		t.Errorf("fault %q", a.faults[0])
	}
	if n := a.letters(t)["half.txt.gz"]; n < 1000 || n > 3000 {
		t.Errorf("%d letters of 4000 before the break", n)
	}
}

func gzipped(t *testing.T, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Whoever changes a file just when it is read must be inside the program: the test
// is one of package extract.
func triedChanging(t *testing.T) {
	tested(t, "../../extract/disk_test.go", "TestSourceChangesWhileItIsRead")
}

// tested wants tests of the names given in a file of tests.
func tested(t *testing.T, file string, names ...string) {
	t.Helper()
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if !bytes.Contains(source, []byte("\nfunc "+name+"(t *testing.T) {")) {
			t.Errorf("%s has no %s", file, name)
		}
	}
}

func triedManyFaults(t *testing.T) {
	a := try(t, map[string]string{"list.csv": "sender,addressee,date\n" + strings.Repeat("Ada,Bo\n", 100000) + "Ada,Bo,1899-01-02\n"})
	want := slices.Repeat([]string{"list.csv:"}, 100)
	a.want(t, append(want, "list.csv:102: 99900 more faults from here on, which are not told")...)
	a.wantLetters(t, map[string]int{"list.csv": 1})
}

func triedLinks(t *testing.T) {
	in := filepath.Join(t.TempDir(), "in")
	if err := os.MkdirAll(filepath.Join(in, "a", "b"), 0o777); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(in, "a", "b", "good.txt"), []byte(pierLetters(2)))
	for from, to := range map[string]string{
		"loop": ".", "a/up": "..", "a/b/top": "../..", "round": "round", "one": "two", "two": "one", "again": "a/b/good.txt", "gone": "nowhere",
	} {
		if err := os.Symlink(to, filepath.Join(in, filepath.FromSlash(from))); err != nil {
			t.Skip(err)
		}
	}
	a := tryFolder(t, in)
	a.want(t, "gone: cannot be read: no such file", "one: cannot be read: too many", "round: cannot be read: too many", "two: cannot be read: too many")
	a.wantLetters(t, map[string]int{"a/b/good.txt": 2})
}

func triedCapitals(t *testing.T) {
	in := filepath.Join(t.TempDir(), "in")
	if err := os.Mkdir(in, 0o777); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(in, "book.txt"), []byte(pierLetters(2)))
	if _, err := os.Stat(filepath.Join(in, "Book.txt")); err == nil {
		t.Skip("capitals do not matter to this file system")
	}
	put(t, filepath.Join(in, "Book.txt"), []byte(pierLetters(3)))
	a := tryFolder(t, in)
	a.want(t)
	a.wantLetters(t, map[string]int{"book.txt": 2, "Book.txt": 3})
	keys := map[string]bool{}
	for _, l := range rowsOf(t, filepath.Join(a.out, extract.LettersName), table.ReadLetters) {
		keys[strings.ToLower(l.Key)] = true
	}
	if len(keys) != 6 {
		t.Errorf("%d keys for 6 letters: %v", len(keys), keys)
	}
}

func triedCopies(t *testing.T) {
	a := try(t, map[string]string{"a.txt": pierLetters(2), "b/c.txt": pierLetters(2)})
	a.want(t)
	a.wantLetters(t, map[string]int{"a.txt": 2})
	if !strings.Contains(a.stdout, "not read: b/c.txt, a copy of a.txt\n") {
		t.Errorf("summary: %s", a.stdout)
	}
}

func triedNUL(t *testing.T) {
	late := pierLetters(1000)
	early := strings.Replace(pierLetters(2), "Pascoe", "Pas\x00coe", 1)
	a := try(t, map[string]string{"early.txt": early, "late.txt": late[:len(late)*3/4] + "\n\x00\n" + late[len(late)*3/4:]})
	a.want(t, "early.txt:1: not text (binary data)", "late.txt:6002: not text from here on (a NUL byte)")
	if n := a.letters(t); n["early.txt"] != 0 || n["late.txt"] < 740 || n["late.txt"] > 752 {
		t.Errorf("letters %v", n)
	}
}

func triedBytes(t *testing.T) {
	files := map[string]string{}
	var want []string
	for _, c := range []struct{ name, bytes string }{
		{"cesu", "\xed\xa0\x81\xed\xb0\x80"}, {"lone", "\xed\xa0\x81"}, {"nul", "\xc0\x80"}, {"overlong", "\xe0\x80\xaf"}, {"stray", "\xff"},
	} {
		text := strings.Repeat("Ольга – Édith, ", 20) + "\n\n" + pierLetters(2)
		files[c.name+".txt"] = strings.Replace(text, "Pascoe", "Pas"+c.bytes+"coe", 1)
		want = append(want, c.name+".txt:9: invalid UTF-8, read as \uFFFD here and further on")
	}
	files["utf16.txt"] = "\xff\xfe" + wide(strings.Replace(pierLetters(2), "Pascoe", "Pas\x01coe", 1))
	files["utf16.txt"] = strings.Replace(files["utf16.txt"], "\x01\x00", "\x00\xd8", 1)
	a := try(t, files)
	a.want(t, want...)
	a.wantLetters(t, map[string]int{"cesu.txt": 2, "lone.txt": 2, "nul.txt": 2, "overlong.txt": 2, "stray.txt": 2, "utf16.txt": 2})
	for _, m := range rowsOf(t, filepath.Join(a.out, extract.MentionsName), table.ReadMentions) {
		data := files[m.Span.File]
		if at := data[m.Span.Start:m.Span.End]; m.Surface != at && m.Surface != strings.ReplaceAll(at, "\x00", "") {
			t.Errorf("%s: %q stands where %q was found", m.Span.File, at, m.Surface)
		}
	}
}

// wide is ASCII in UTF-16.
func wide(s string) string {
	var b strings.Builder
	for i := range len(s) {
		b.WriteByte(s[i])
		b.WriteByte(0)
	}
	return b.String()
}

func triedBombs(t *testing.T) {
	line := strings.Repeat("a", 65<<20)
	var archive bytes.Buffer
	w := zip.NewWriter(&archive)
	m, err := w.Create("a.txt")
	if err == nil {
		_, err = io.WriteString(m, line)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	a := try(t, map[string]string{"a.zip": archive.String(), "b.txt.gz": string(gzipped(t, line)), "c.txt.gz": string(gzipped(t, pierLetters(2)))})
	a.want(t, "a.zip: the ZIP archive unpacks to more than 200 times its size", "b.txt.gz:1: cannot be read further: unpacks to more than 200 times its size")
	a.wantLetters(t, map[string]int{"c.txt.gz": 2})
	tested(t, "../../extract/archive_test.go", "TestPackedWithoutEnd", "TestPackedInWhatIsPacked")
}

func triedMembers(t *testing.T) {
	tested(t, "../../extract/archive_test.go", "TestHostileMembers", "TestNotAnArchive")
	var archive bytes.Buffer
	w := zip.NewWriter(&archive)
	for _, name := range []string{"../../up.txt", "good.txt"} {
		m, err := w.Create(name)
		if err == nil {
			_, err = io.WriteString(m, pierLetters(2))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	a := try(t, map[string]string{"a.zip": archive.String()})
	a.want(t, "a.zip/../../up.txt: not read: its name leads out of the archive")
	a.wantLetters(t, map[string]int{"a.zip/good.txt": 2})
}

// described is a letter in TEI that nothing but its description is known of.
func described(sender string) string {
	return "<correspDesc><correspAction type=\"sent\"><persName>" + sender + "</persName></correspAction></correspDesc>\n"
}

const teiHead = "<TEI><teiHeader><profileDesc>\n"

func triedBrokenXML(t *testing.T) {
	a := try(t, map[string]string{
		"cut.xml":   teiHead + described("Ada") + described("Bo") + "<correspDesc><correspAction type=\"se",
		"cross.xml": teiHead + described("Ada") + "<correspDesc><correspAction type=\"sent\"><persName>Cy</note></correspAction></correspDesc>\n" + described("Bo") + "</profileDesc></teiHeader></TEI>",
	})
	a.want(t, "cross.xml:3: </note> without its beginning", "cross.xml:3: </correspAction> where </persName> is due", "cut.xml:4: a tag is cut off", "cut.xml:4: the file ends inside <correspDesc>")
	a.wantLetters(t, map[string]int{"cut.xml": 2, "cross.xml": 2})
}

func triedEntities(t *testing.T) {
	secret := filepath.Join(t.TempDir(), "secret.txt")
	put(t, secret, []byte("Zebedee Orchardson"))
	var bomb strings.Builder
	bomb.WriteString("<!DOCTYPE TEI [<!ENTITY a0 \"ha\">")
	for n := 1; n < 12; n++ {
		fmt.Fprintf(&bomb, "<!ENTITY a%d \"%s\">", n, strings.Repeat(fmt.Sprintf("&a%d;", n-1), 10))
	}
	whole := func(doctype, body string) string {
		return doctype + teiHead + described("Ada") + "</profileDesc></teiHeader><text><body><p>Mr. Dean " + body + "</p></body></text></TEI>"
	}
	a := try(t, map[string]string{
		"bomb.xml":     whole(bomb.String()+"]>\n", "&a11;"),
		"square.xml":   whole("<!DOCTYPE TEI [<!ENTITY a \""+strings.Repeat("x", 50000)+"\">]>\n", strings.Repeat("&a;", 50000)),
		"self.xml":     whole("<!DOCTYPE TEI [<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">]>\n", "&a;"),
		"external.xml": whole("<!DOCTYPE TEI SYSTEM \"http://localhost/x.dtd\" [<!ENTITY a SYSTEM \"file://"+secret+"\"><!ENTITY % b SYSTEM \"http://localhost/y.dtd\"> %b;]>\n", "&a;"),
	})
	a.want(t, "bomb.xml:4: the entity a11 grows beyond 16384 bytes; left out", "external.xml:4: the reference &a; stands for nothing known",
		"self.xml:4: the entity a grows beyond 16384 bytes; left out", "square.xml:4: the entity a grows beyond 16384 bytes; left out")
	a.wantLetters(t, map[string]int{"bomb.xml": 1, "square.xml": 1, "self.xml": 1, "external.xml": 1})
	for _, name := range []string{extract.LettersName, extract.MentionsName, extract.PeopleName} {
		data, err := os.ReadFile(filepath.Join(a.out, name))
		if err != nil || bytes.Contains(data, []byte("Orchardson")) {
			t.Errorf("%s holds what stands in another file (%v)", name, err)
		}
	}
}

func triedDeepElements(t *testing.T) {
	const deep = 100000
	a := try(t, map[string]string{
		"deep.xml": teiHead + described("Ada") + "</profileDesc></teiHeader><text><body>\n" + strings.Repeat("<div>", deep) + "<p>Dear Bo</p>" + strings.Repeat("</div>", deep) + "</body></text></TEI>",
		"deep.html": "<html><body><h1>Averill to Penhallow, March 3, 1887</h1>" + strings.Repeat("<div>", deep) +
			"<p>Dear Penhallow,</p><p>I met Mr. Dunstan.</p><p>Yours, J. Averill.</p>" + strings.Repeat("</div>", deep) + "</body></html>",
	})
	a.want(t, "deep.xml:4: more than 1000 elements inside one another; deeper ones are passed over")
	a.wantLetters(t, map[string]int{"deep.xml": 1, "deep.html": 1})
}

func triedCells(t *testing.T) {
	a := try(t, map[string]string{
		"cells.csv":  "sender,addressee,date\nAda,Bo,1899-01-02\nBo,Ada,1899-02-02,too,many\nCy,Di\nAda,Bo,1899-03-02\n",
		"header.csv": "Ada Torvald,Bo Lind,1899-01-02\nBo Lind,Ada Torvald,1899-02-02\n",
	})
	a.want(t, "cells.csv:3: a row of 5 cells under a header of 3; left out", "cells.csv:4: a row of 2 cells under a header of 3; left out", "header.csv:1: ")
	a.wantLetters(t, map[string]int{"cells.csv": 2})
}

func triedQuotes(t *testing.T) {
	const head = "sender,addressee,date\nAda,Bo,1899-01-02\n"
	quoted := head + "Cy,\"Di," + strings.Repeat(strings.Repeat("x", 99)+"\n", 60000) + "Ed,Fo,1899-02-02\n"
	a := try(t, map[string]string{
		"open.csv": quoted,
		"wide.csv": head + "Cy,Di,1899" + strings.Repeat(",y", 1000000) + "\n",
		"huge.csv": head + "Cy,\"" + strings.Repeat("x", 5<<20) + "\",1899\n",
	})
	if a.code != faulty || len(a.faults) < 2 {
		t.Fatalf("exit status %d, faults %q", a.code, a.faults)
	}
	first := map[string]string{}
	for _, f := range a.faults {
		file, what, _ := strings.Cut(f, ":")
		if first[file] == "" {
			first[file] = what
		}
	}
	for file, want := range map[string]string{
		"open.csv": "3: a row of more than 4 MB; is a quotation mark not closed?",
		"wide.csv": "3: more than 4096 cells",
	} {
		if first[file] != want {
			t.Errorf("%s: %q, want %q", file, first[file], want)
		}
	}
	if n := a.letters(t); n["open.csv"] < 1 || n["wide.csv"] != 1 || n["huge.csv"] != 2 {
		t.Errorf("letters %v", n)
	}
}

func message(id string) string {
	return "From: Ada <ada@x.example>\nTo: Bo <bo@y.example>\nDate: Wed, 3 Jan 1996 01:05:34 +0000\nMessage-ID: <" + id + "@x.example>\n"
}

func triedNoFrom(t *testing.T) {
	a := try(t, map[string]string{"list.mbox": message("1") + "\nFirst.\n\n" + message("2") + "\nSecond.\n"})
	a.want(t, "list.mbox:1: an mbox without \"From \" lines: its messages cannot be told apart; read as one message")
	if a.letters(t)["list.mbox"] == 0 {
		t.Error("nothing of it was read")
	}
}

func triedMail(t *testing.T) {
	var fields, copies, parts strings.Builder
	for i := range 100000 {
		fmt.Fprintf(&fields, "X-%d: y\n", i)
		fmt.Fprintf(&copies, "Cc: a%d <b%d@c.example>\n", i, i)
	}
	for i := range 10000 {
		fmt.Fprintf(&parts, "Content-Type: multipart/mixed; boundary=\"b%d\"\n\n--b%d\n", i, i)
	}
	a := try(t, map[string]string{
		"copies.eml": message("1") + copies.String() + "\nHello.\n",
		"fields.eml": message("2") + fields.String() + "\nHello.\n",
		"parts.eml":  message("3") + parts.String() + "\nHello.\n",
	})
	a.want(t, "copies.eml:100004: the message's header is longer than 1 MiB: the rest of it is not read", "parts.eml:103: parts inside more than 32 others are left out")
	a.wantLetters(t, map[string]int{"copies.eml": 1, "fields.eml": 1, "parts.eml": 1})
}

func triedRepeat(t *testing.T) {
	a := try(t, map[string]string{"a.eml": message("1") + "\nFirst.\n", "b.eml": message("1") + "X-Read: yes\n\nFirst.\n"})
	a.want(t)
	a.wantLetters(t, map[string]int{"a.eml": 1})
}

func triedDecisions(t *testing.T) {
	for name, content := range map[string]string{
		"people.csv":    "id,label,names,status\na,Ada,Ada,perhaps\n",
		"decisions.csv": "a,b,verdict\na,b,maybe\n",
	} {
		dir := t.TempDir()
		file := filepath.Join(dir, name)
		put(t, file, []byte(content))
		in := filepath.Join(dir, "in")
		put(t, in, []byte(pierLetters(2)))
		var stderr bytes.Buffer
		flag := "--" + strings.TrimSuffix(name, ".csv")
		code := Main(t.Context(), []string{"run", in, flag, file, "-o", filepath.Join(dir, "out")}, nil, io.Discard, &stderr)
		if code != faulty || !strings.HasPrefix(stderr.String(), file+":2: ") || !strings.Contains(stderr.String(), "a decision would be lost; nothing was done") {
			t.Errorf("%s: exit status %d, %s", name, code, stderr.String())
		}
		if _, err := os.Stat(filepath.Join(dir, "out")); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: something was written (%v)", name, err)
		}
	}
}

// triedLongLine runs the program on one line of letters and one of NUL bytes, of 64
// MB, or of as many gigabytes as LETTERGRAPH_TEST_GIGABYTES says.
func triedLongLine(t *testing.T) {
	size := int64(64 << 20)
	if n := os.Getenv("LETTERGRAPH_TEST_GIGABYTES"); n != "" {
		var gigabytes int64
		if _, err := fmt.Sscan(n, &gigabytes); err != nil {
			t.Fatal(err)
		}
		size = gigabytes << 30
	}
	for name, fill := range map[string]string{"letters": "I met Mr. Dunstan on the pier. ", "NUL bytes": "\x00"} {
		t.Run(name, func(t *testing.T) {
			long := io.LimitReader(&repeated{text: []byte(fill)}, size)
			out := filepath.Join(t.TempDir(), "out")
			r := execute(t, io.MultiReader(strings.NewReader(pierLetters(2000)), long, strings.NewReader("\n\n"+pierLetters(3))), "extract", "-", "-o", out)
			if r.code != faulty || r.stderr != "-:16003: line of more than 16 MB skipped\n" {
				t.Errorf("exit status %d: %s", r.code, r.stderr)
			}
			if n := len(rowsOf(t, filepath.Join(out, extract.LettersName), table.ReadLetters)); n != 2003 {
				t.Errorf("%d letters, want 2003", n)
			}
			if runtime.GOOS == "linux" && r.memory > 300<<20 {
				t.Errorf("%d MB of memory", r.memory>>20)
			}
			t.Logf("%d MB read in %v of processor time and %d MB of memory", size>>20, r.time, r.memory>>20)
		})
	}
}

// repeated is a text again and again.
type repeated struct {
	text []byte
	at   int
}

func (r *repeated) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) {
		m := copy(p[n:], r.text[r.at:])
		n += m
		r.at = (r.at + m) % len(r.text)
	}
	return n, nil
}
