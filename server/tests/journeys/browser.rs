//! A browser without JavaScript, against the real router and a database of the test's own.

use std::net::{IpAddr, SocketAddr};

use app::{mail::Mail, site::Site};
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::ConnectInfo,
    http::{Request, StatusCode, header},
    response::Response,
};
use domain::trail::By;
use scraper::{ElementRef, Html, Selector};
use secrets::password::Hasher;
use server::router::router;
use store::Database;
use tempfile::TempDir;
use tower::ServiceExt;

const HOST: &str = "127.0.0.1:3000";
/// The second factor's secret of everybody made by [`Browser::somebody`], in base 32.
pub(crate) const SECRET: &str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

/// Whoever works the command line, now: tests prepare rows as the operator does.
pub(crate) fn now() -> By {
    By::operator(app::site::now())
}

/// A server over a database, whose passwords are hashed so fast that nothing is protected.
pub(crate) fn site(database: &Database) -> Site {
    Site { hasher: Hasher::fast_for_tests(), ..Site::new(database.clone(), false) }
}

/// Somebody at a browser: the page they see, and where it is.
pub(crate) struct Browser {
    router: Router,
    /// The store behind the router, to look at or to prepare.
    pub(crate) database: Database,
    /// Where the browser is now.
    pub(crate) address: String,
    /// The status of the page it shows.
    pub(crate) status: StatusCode,
    html: String,
    /// What the browser sends as its cookies: names with values.
    cookies: Vec<(String, String)>,
    /// Where its requests come from; nowhere in particular unless given.
    from: Option<IpAddr>,
    _folder: Option<std::sync::Arc<TempDir>>,
}

impl Browser {
    /// A browser on an empty database of its own.
    pub(crate) async fn new() -> Self {
        Self::with_mail(Mail::none()).await
    }

    /// As [`Browser::new`], at a server that sends mail.
    pub(crate) async fn with_mail(mail: Mail) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database =
            Database::open(&format!("sqlite:{}", folder.path().join("test.db").display())).await.unwrap();
        database.migrate().await.unwrap();
        Self { _folder: Some(std::sync::Arc::new(folder)), ..Self::at_site(Site { mail, ..site(&database) }) }
    }

    /// A browser at a server on a database that somebody else keeps.
    pub(crate) fn on(database: Database) -> Self {
        Self::at_site(site(&database))
    }

    fn at_site(site: Site) -> Self {
        let database = site.database.clone();
        Self {
            router: router(site),
            database,
            address: String::new(),
            status: StatusCode::OK,
            html: String::new(),
            cookies: Vec::new(),
            from: None,
            _folder: None,
        }
    }

    /// Another browser at another server on the same database.
    pub(crate) fn at(&self, router: Router) -> Self {
        Self { router, ..self.stranger() }
    }

    /// The same browser on another network.
    pub(crate) fn from(self, address: &str) -> Self {
        Self { from: Some(address.parse().unwrap()), ..self }
    }

    /// Another browser at the same server, at which nobody is signed in.
    pub(crate) fn stranger(&self) -> Self {
        Self { cookies: Vec::new(), ..self.another() }
    }

    /// The file of a database of the test's own.
    pub(crate) fn file(&self) -> std::path::PathBuf {
        self._folder.as_ref().unwrap().path().join("test.db")
    }

    /// Another browser at the same server, of the same person.
    pub(crate) fn another(&self) -> Self {
        Self {
            router: self.router.clone(),
            database: self.database.clone(),
            address: String::new(),
            status: StatusCode::OK,
            html: String::new(),
            cookies: self.cookies.clone(),
            from: None,
            _folder: self._folder.clone(),
        }
    }

    /// Sends a request with the browser's cookies, without following where it leads.
    pub(crate) async fn send(&mut self, mut request: Request<Body>) -> Response {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            request.headers_mut().insert(header::COOKIE, cookies.join("; ").parse().unwrap());
        }
        if let Some(from) = self.from {
            request.extensions_mut().insert(ConnectInfo(SocketAddr::new(from, 50_000)));
        }
        let response = self.router.clone().oneshot(request).await.unwrap();
        for set in response.headers().get_all(header::SET_COOKIE) {
            let (pair, attributes) = set.to_str().unwrap().split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.retain(|(kept, _)| kept != name);
            if !attributes.contains("Max-Age=0") {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
        response
    }

    /// Brings cookies back that the browser had before.
    pub(crate) fn put_back(&mut self, cookies: Vec<(String, String)>) {
        self.cookies = cookies;
    }

    /// The browser's cookies.
    pub(crate) fn cookies(&self) -> &[(String, String)] {
        &self.cookies
    }

    /// Opens an address and follows redirects.
    pub(crate) async fn open(&mut self, address: &str) -> &mut Self {
        let request = Request::get(address.split('#').next().unwrap_or(address))
            .header(header::HOST, HOST)
            .header(header::ACCEPT, "text/html")
            .body(Body::empty())
            .unwrap();
        let response = self.send(request).await;
        self.arrive(address.to_owned(), response).await;
        self
    }

    /// Presses the button of the form that posts to `action`: what the page has filled in, with these fields
    /// changed or added, is sent. A field set to `"\0"` is left out, as a browser does with a radio not chosen.
    pub(crate) async fn submit(&mut self, action: &str, changes: &[(&str, &str)]) -> &mut Self {
        let mut fields = self.fields(action);
        for (name, value) in changes {
            fields.retain(|(field, _)| field != name);
            if *value != "\0" {
                fields.push(((*name).to_owned(), (*value).to_owned()));
            }
        }
        let pairs: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.post(action, &pairs).await
    }

    /// Posts fields to an address, whatever the page shows, and follows where it leads.
    pub(crate) async fn post(&mut self, action: &str, fields: &[(&str, &str)]) -> &mut Self {
        let body = fields
            .iter()
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
            .collect::<Vec<_>>()
            .join("&");
        let request = Request::post(action)
            .header(header::HOST, HOST)
            .header(header::ACCEPT, "text/html")
            .header(header::ORIGIN, format!("http://{HOST}"))
            .header(header::REFERER, format!("http://{HOST}{}", self.address))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .unwrap();
        let response = self.send(request).await;
        self.arrive(action.to_owned(), response).await;
        self
    }

    /// Presses the button of the form that brings a file along: what the page has filled in, with these fields changed or
    /// added, and the file.
    pub(crate) async fn upload(
        &mut self,
        action: &str,
        changes: &[(&str, &str)],
        file: Option<&[u8]>,
    ) -> &mut Self {
        let mut fields = self.fields(action);
        fields.retain(|(name, _)| name != "file" && changes.iter().all(|(changed, _)| name != changed));
        fields.extend(changes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        self.post_file(action, &fields, file).await
    }

    /// Posts fields and a file to an address, whatever the page shows, and follows where it leads.
    pub(crate) async fn post_file(
        &mut self,
        action: &str,
        fields: &[(String, String)],
        file: Option<&[u8]>,
    ) -> &mut Self {
        const BOUNDARY: &str = "----the-boundary-of-the-tests";
        let mut body = Vec::new();
        for (name, value) in fields {
            let part =
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend(part.into_bytes());
        }
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"list\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend(head.into_bytes());
        body.extend(file.unwrap_or_default());
        body.extend(format!("\r\n--{BOUNDARY}--\r\n").into_bytes());
        let request = Request::post(action)
            .header(header::HOST, HOST)
            .header(header::ACCEPT, "text/html")
            .header(header::ORIGIN, format!("http://{HOST}"))
            .header(header::REFERER, format!("http://{HOST}{}", self.address))
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
            .body(Body::from(body))
            .unwrap();
        let response = self.send(request).await;
        self.arrive(action.to_owned(), response).await;
        self
    }

    async fn arrive(&mut self, mut address: String, mut response: Response) {
        for _ in 0..5 {
            let Some(location) = response.headers().get(header::LOCATION) else { break };
            if !response.status().is_redirection() {
                break;
            }
            address = location.to_str().unwrap().to_owned();
            let path = address.split('#').next().unwrap();
            let request = Request::get(path)
                .header(header::HOST, HOST)
                .header(header::ACCEPT, "text/html")
                .body(Body::empty())
                .unwrap();
            response = self.send(request).await;
        }
        self.address = address;
        self.status = response.status();
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        self.html = String::from_utf8_lossy(&body).into_owned();
        self.follows_well();
    }

    /// A page that follows keeps to what `app/src/live/mod.rs` says of regions.
    #[track_caller]
    fn follows_well(&self) {
        if !self.html.contains("data-live=") {
            return;
        }
        let document = Html::parse_document(&self.html);
        let select = |selector: &str| Selector::parse(selector).unwrap();
        let mut names: Vec<&str> =
            document.select(&select("[data-live]")).filter_map(|region| region.attr("data-live")).collect();
        let regions = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), regions, "two regions of one name on {}: {names:?}", self.address);
        let posted_from_outside: Vec<&str> =
            document.select(&select("[form]")).filter_map(|control| control.attr("form")).collect();
        for held in ["[data-live]", "leptos-island", "textarea", "input:not([type=hidden])"] {
            let found = document.select(&select(&format!("[data-live] {held}"))).next();
            assert!(found.is_none(), "a region holds {held} on {}", self.address);
        }
        for form in document.select(&select("[data-live] form[id]")) {
            let id = form.attr("id").unwrap_or_default();
            assert!(!posted_from_outside.contains(&id), "a region holds the form {id} on {}", self.address);
        }
    }

    /// The page as HTML.
    pub(crate) fn html(&self) -> &str {
        &self.html
    }

    /// The words of the page's main part, white space folded.
    pub(crate) fn words(&self) -> String {
        self.words_of("main")
    }

    /// The words of every element that a CSS selector finds, white space folded.
    pub(crate) fn words_of(&self, selector: &str) -> String {
        Html::parse_document(&self.html)
            .select(&Selector::parse(selector).unwrap())
            .flat_map(|element| {
                element.text().flat_map(str::split_whitespace).map(str::to_owned).collect::<Vec<_>>()
            })
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The words of the page's title.
    pub(crate) fn title(&self) -> String {
        self.words_of("title")
    }

    /// Fails, showing the page's words, unless they hold these.
    #[track_caller]
    pub(crate) fn sees(&self, words: &str) -> &Self {
        assert!(
            self.words().contains(words),
            "“{words}” is not on {} ({}): {}",
            self.address,
            self.status,
            self.words()
        );
        self
    }

    /// Fails if the page's words hold these.
    #[track_caller]
    pub(crate) fn does_not_see(&self, words: &str) -> &Self {
        assert!(!self.words().contains(words), "“{words}” is on {}: {}", self.address, self.words());
        self
    }

    /// The address of the first link with these words.
    #[track_caller]
    pub(crate) fn link(&self, words: &str) -> String {
        let document = Html::parse_document(&self.html);
        let found = document.select(&Selector::parse("a[href]").unwrap()).find(|link| {
            let text: String = link.text().collect::<Vec<_>>().join(" ");
            text.split_whitespace().collect::<Vec<_>>().join(" ").contains(words)
        });
        let Some(found) = found else {
            panic!("no link “{words}” on {}: {}", self.address, self.words())
        };
        found.attr("href").unwrap().to_owned()
    }

    /// What a field of the page holds now.
    pub(crate) fn value(&self, action: &str, name: &str) -> Option<String> {
        self.fields(action).into_iter().find(|(field, _)| field == name).map(|(_, value)| value)
    }

    /// What the form that posts to `action` would send if nothing was changed; no button is among it.
    #[track_caller]
    pub(crate) fn fields(&self, action: &str) -> Vec<(String, String)> {
        let document = Html::parse_document(&self.html);
        let selector = Selector::parse(&format!("form[action=\"{action}\"]")).unwrap();
        let Some(form) = document.select(&selector).next() else {
            panic!("no form for {action} on {} ({}): {}", self.address, self.status, self.words())
        };
        form.select(&Selector::parse("input[name], textarea[name], select[name]").unwrap())
            .filter_map(|field| Some((field.attr("name")?.to_owned(), field_value(field)?)))
            .collect()
    }
}

fn field_value(field: ElementRef<'_>) -> Option<String> {
    match field.value().name() {
        "textarea" => {
            // A browser drops one line break right after the opening tag.
            let text: String = field.text().collect();
            Some(text.strip_prefix('\n').map(str::to_owned).unwrap_or(text))
        }
        "select" => {
            let options = Selector::parse("option").unwrap();
            let chosen = field
                .select(&options)
                .find(|option| option.attr("selected").is_some())
                .or_else(|| field.select(&options).next())?;
            Some(chosen.attr("value").map_or_else(|| chosen.text().collect(), str::to_owned))
        }
        _ => match field.attr("type") {
            Some("radio" | "checkbox") => {
                field.attr("checked").map(|_| field.attr("value").unwrap_or("on").to_owned())
            }
            Some("submit" | "button") => None,
            _ => Some(field.attr("value").unwrap_or_default().to_owned()),
        },
    }
}

/// Percent-encodes everything but letters and digits.
pub(crate) fn encoded(text: &str) -> String {
    text.bytes()
        .map(
            |byte| {
                if byte.is_ascii_alphanumeric() {
                    char::from(byte).to_string()
                } else {
                    format!("%{byte:02X}")
                }
            },
        )
        .collect()
}
