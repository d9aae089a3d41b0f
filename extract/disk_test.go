package extract

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"lettergraph/extract/folder"
)

// series are sources of some letters each, one for every reader.
func series(n int) map[string]string {
	var edition, list, mbox, tei, story strings.Builder
	list.WriteString("sender,addressee,date\n")
	tei.WriteString("<?xml version=\"1.0\"?>\n<TEI><teiHeader><profileDesc>\n")
	edition.WriteString("Letters of the Quay\n\n")
	for i := range n {
		day := i%28 + 1
		fmt.Fprintf(&edition, "Averill to Penhallow March %d, 18%02d\n\nDear Penhallow,\n\nI have been with Pascoe upon the pier, and Mr. Dunstan swears that it will stand.\n\nYours, J. Averill.\n\n", day, i/28+10)
		fmt.Fprintf(&list, "Ada Torvald,Bo Lind,18%02d-03-%02d\n", i/28+10, day)
		fmt.Fprintf(&mbox, "From ada@x.example Wed Jan 03 01:05:34 1996\nFrom: Ada <ada@x.example>\nTo: Bo <bo@y.example>\nDate: Wed, 3 Jan 1996 01:05:34 +0000\nMessage-ID: <%d@x.example>\n\nNumber %d goes by ship.\n\n", i, i)
		fmt.Fprintf(&tei, "<correspDesc key=\"%d\"><correspAction type=\"sent\"><persName>Ada Torvald</persName><date when=\"18%02d-03-%02d\"/></correspAction></correspDesc>\n", i, i/28+10, day)
		fmt.Fprintf(&story, "On March %d, 18%02d, Lady Rosewall wrote to Sir George Tarn: \"The roof is off the barn, and the cows are in the hall.\" He laughed at it.\n\n", day, i/28+10)
	}
	tei.WriteString("</profileDesc></teiHeader></TEI>\n")
	return map[string]string{
		"edition.txt": edition.String(), "list.csv": list.String(), "mail.mbox": mbox.String(),
		"letters.xml": tei.String(), "story.txt": story.String(),
	}
}

// tampered is a file to which something happens while it is read.
type tampered struct {
	fs.File
	after int64        // bytes, after which then is called once
	then  func() error // gives what the read fails with
	read  int64
	err   error
}

func (f *tampered) Read(p []byte) (int, error) {
	if f.err != nil {
		return 0, f.err
	}
	if f.then != nil && f.read >= f.after {
		if f.err = f.then(); f.err != nil {
			return 0, f.err
		}
		f.then = nil
	}
	if f.then != nil {
		p = p[:min(int64(len(p)), f.after-f.read)]
	}
	n, err := f.File.Read(p)
	f.read += int64(n)
	return n, err
}

// runTampered runs the extraction of root, with something happening to the file
// called name as often as it is read.
func runTampered(t *testing.T, root, name string, after int64, then func() error) *Result {
	t.Helper()
	into, err := folder.New(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer into.Discard()
	result, err := Run(t.Context(), Options{Sources: []string{root}, opener: func(path string) (fs.File, error) {
		file, err := os.Open(path)
		if err != nil || filepath.Base(path) != name {
			return file, err
		}
		return &tampered{File: file, after: after, then: then}, nil
	}}, into)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func sourceOf(t *testing.T, r *Result, file string) folder.Source {
	t.Helper()
	i := slices.IndexFunc(r.Sources, func(s folder.Source) bool { return s.File == file })
	if i < 0 {
		t.Fatalf("%s is no source", file)
	}
	return r.Sources[i]
}

// A disk that fails in the middle of a file is told once, with the letters before
// it read and no sum of what is not the file; the other sources are done.
func TestReadErrorInTheMiddle(t *testing.T) {
	for name, text := range series(400) {
		t.Run(name, func(t *testing.T) {
			root := placed(t, map[string]string{name: text, "other.csv": list1731})
			whole := sourceOf(t, ran(t, root), name)
			r := runTampered(t, root, name, int64(len(text)/2), func() error { return &fs.PathError{Op: "read", Path: name, Err: syscall.EIO} })
			broken := sourceOf(t, r, name)
			if len(r.Faults) == 0 || r.Faults[0].File != filepath.Join(root, name) || !strings.Contains(r.Faults[0].Error(), syscall.EIO.Error()) {
				t.Errorf("faults %v", r.Faults)
			}
			for _, f := range r.Faults[min(1, len(r.Faults)):] {
				if strings.Contains(f.Error(), syscall.EIO.Error()) {
					t.Errorf("told twice: %v", r.Faults)
				}
			}
			if whole.Letters == 0 || broken.Letters < whole.Letters*2/5 || broken.Letters > whole.Letters*3/5 {
				t.Errorf("%d letters before the error, %d in the whole file", broken.Letters, whole.Letters)
			}
			if broken.SHA256 != "" {
				t.Error("a part of the file is summed as if it were the whole")
			}
			if sourceOf(t, r, "other.csv").Letters != 1 {
				t.Error("the other source is not done")
			}
		})
	}
}

// What happens to a file between the time it is found and the end of the last pass
// over it is told, whether the file grows, shrinks or becomes another one.
func TestSourceChangesWhileItIsRead(t *testing.T) {
	later := time.Now().Add(time.Hour)
	changes := map[string]func(path, text string) error{
		"grows": func(path, text string) error {
			f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
			if err != nil {
				return err
			}
			if _, err = io.WriteString(f, text[len(text)/2:]); err != nil {
				return err
			}
			return f.Close()
		},
		"shrinks": func(path, text string) error { return os.Truncate(path, int64(len(text)*3/4)) },
		"is written anew": func(path, text string) error {
			if err := os.WriteFile(path, []byte(strings.ReplaceAll(text, "March", "April")), 0o666); err != nil {
				return err
			}
			return os.Chtimes(path, later, later)
		},
	}
	for name, text := range series(400) {
		for how, change := range changes {
			t.Run(name+" "+how, func(t *testing.T) {
				root := placed(t, map[string]string{name: text, "other.csv": list1731})
				path := filepath.Join(root, name)
				changed := false
				r := runTampered(t, root, name, int64(len(text)/2), func() error {
					if changed {
						return nil
					}
					changed = true
					return change(path, text)
				})
				told := 0
				for _, f := range r.Faults {
					if strings.Contains(f.Error(), "changed while it was read") {
						told++
					}
				}
				if told != 1 {
					t.Errorf("told %d times: %v", told, r.Faults)
				}
				if sourceOf(t, r, "other.csv").Letters != 1 {
					t.Error("the other source is not done")
				}
			})
		}
	}
}

// A file that is gone when it is to be read, or read again, is told.
func TestSourceVanishes(t *testing.T) {
	for name, text := range series(10) {
		t.Run(name, func(t *testing.T) {
			root := placed(t, map[string]string{name: text, "other.csv": list1731})
			path := filepath.Join(root, name)
			into, err := folder.New(filepath.Join(t.TempDir(), "out"))
			if err != nil {
				t.Fatal(err)
			}
			defer into.Discard()
			r, err := Run(t.Context(), Options{Sources: []string{root}, opener: func(disk string) (fs.File, error) {
				if disk == path {
					_ = os.Remove(path)
				}
				return os.Open(disk)
			}}, into)
			if err != nil {
				t.Fatal(err)
			}
			if len(r.Faults) != 1 || r.Faults[0].Error() != path+": cannot be read: no such file or directory" || r.Letters != 1 {
				t.Errorf("%d letters, faults %v", r.Letters, r.Faults)
			}
		})
	}
}
