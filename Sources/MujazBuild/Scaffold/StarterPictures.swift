/// The pictures of a new site, drawn for it.
enum StarterPictures {
    static let logo = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 64" width="200" height="64" role="img" aria-label="نشرة التل">
        <style>text{font:700 34px "Noto Kufi Arabic","Segoe UI",Tahoma,sans-serif;fill:#17140f}@media (prefers-color-scheme:dark){text{fill:#f3ecdd}}</style>
        <path d="M200 50c-8-18-18-27-27-27s-17 9-25 27z" fill="#0b6b4f"/><circle cx="158" cy="15" r="7" fill="#e0a33e"/>
        <text x="138" y="45" direction="rtl" textLength="134" lengthAdjust="spacingAndGlyphs">نشرة التل</text>
        </svg>

        """

    static let library = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 675" width="1200" height="675" role="img" aria-label="رفوف كتب تحت نافذة مضاءة">
        <path fill="#f0e2c4" d="M0 0h1200v675H0z"/><path fill="#0b6b4f" d="M0 0h1200v96H0z"/>
        <path fill="#fff6df" d="M450 150h300v250H450z"/><path fill="none" stroke="#6b4a2b" stroke-width="14" d="M450 150h300v250H450zM600 150v250M450 275h300"/>
        <circle cx="675" cy="215" r="34" fill="#e0a33e"/>
        <g fill="#6b4a2b"><path d="M60 240h320v14H60zM60 400h320v14H60zM60 560h1080v16H60zM820 240h320v14H820zM820 400h320v14H820z"/></g>
        <g fill="#a3402a"><path d="M80 150h34v90H80zM190 160h30v80h-30zM300 150h26v90h-26zM860 310h40v90h-40zM1010 330h30v70h-30zM110 470h40v90h-40zM520 470h36v90h-36zM900 470h30v90h-30z"/></g>
        <g fill="#0b6b4f"><path d="M122 165h28v75h-28zM232 150h30v90h-30zM100 320h36v80h-36zM260 310h30v90h-30zM910 320h34v80h-34zM1050 310h40v90h-40zM180 480h46v80h-46zM640 475h40v85h-40zM1000 480h40v80h-40z"/></g>
        <g fill="#2c4a6e"><path d="M156 155h26v85h-26zM340 165h24v75h-24zM150 310h30v90h-30zM200 325h40v75h-40zM850 150h36v90h-36zM960 160h40v80h-40zM1080 150h30v90h-30zM300 475h34v85h-34zM760 480h46v80h-46z"/></g>
        <path fill="#d9c39a" d="M0 576h1200v99H0z"/>
        </svg>

        """
}
